package org.vigie.search.alert.due;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/**
 * The turn of a brand: whoever counts its mentions, judges its rules or changes one holds it until the transaction ends, so that two
 * of them never decide about the same rule at once.
 */
public final class PostgresAlertTurn {
    /** What a brand's removal of old rows is called in what is due. */
    public static final String RETENTION_SUBJECT = "brand";

    private PostgresAlertTurn() {}

    /**
     * Waits for the turn; tells the last position of the inbox that was counted. Where a brand begins, the removal of what it keeps too long
     * begins.
     */
    public static long take(JdbcClient tx, BrandId brand) {
        return tx.sql("""
                        WITH taken AS (
                          INSERT INTO alert_position (agency, brand, sequence) VALUES (:agency, :brand, 0)
                          ON CONFLICT (agency, brand) DO UPDATE SET sequence = alert_position.sequence
                          RETURNING sequence, xmax = 0 AS fresh),
                        retention AS (
                          INSERT INTO alert_due (agency, brand, kind, subject, due_at)
                          SELECT :agency, :brand, :kind, :subject, now() + interval '1 hour' FROM taken WHERE fresh
                          ON CONFLICT DO NOTHING)
                        SELECT sequence FROM taken
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("kind", DueKind.RETENTION.name())
                .param("subject", RETENTION_SUBJECT)
                .query(Long.class)
                .single();
    }
}
