package org.vigie.search.alert.rule;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/**
 * The turn of a brand: whoever counts its mentions, judges its rules or changes one holds it until the transaction ends, so that two
 * of them never decide about the same rule at once.
 */
public final class PostgresAlertTurn {
    private PostgresAlertTurn() {}

    /** Waits for the turn; tells the last position of the inbox that was counted. */
    public static long take(JdbcClient tx, BrandId brand) {
        return tx.sql("""
                        INSERT INTO alert_position (agency, brand, sequence) VALUES (:agency, :brand, 0)
                        ON CONFLICT (agency, brand) DO UPDATE SET sequence = alert_position.sequence
                        RETURNING sequence
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(Long.class)
                .single();
    }
}
