package org.vigie.publishing.delivery.ledger;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/**
 * Asks for holds inside the transaction that gives a permit. The shared lock excludes the placing of a hold, which takes it
 * alone: whichever commits first is seen by the other.
 */
final class PostgresHoldCheck {
    /**
     * What stands over a brand.
     *
     * @param epoch of the agency
     * @param standing a hold that stands; null when none does
     * @param newest epoch at which the newest hold over the brand was placed, lifted or not; 0 without one
     */
    record Holds(long epoch, @Nullable UUID standing, long newest) {
        /** Whether a hold was placed after a person released something at that epoch. */
        boolean since(long releasedEpoch) {
            return newest > releasedEpoch;
        }
    }

    private PostgresHoldCheck() {}

    /** With the shared lock until the end of the transaction. */
    static Holds lockAndRead(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock_shared(hashtextextended('hold ' || :agency, 0))")
                .param("agency", brand.agency().slug())
                .query((rs, number) -> number)
                .single();
        return read(tx, brand);
    }

    static Holds read(JdbcClient tx, BrandId brand) {
        return tx.sql("""
                SELECT coalesce((SELECT epoch FROM hold_epoch WHERE agency = :agency), 0) AS epoch,
                       (SELECT id FROM hold
                        WHERE agency = :agency AND brand IN ('-', :brand) AND lifted_at IS NULL
                        ORDER BY placed_epoch LIMIT 1) AS standing,
                       coalesce((SELECT max(placed_epoch) FROM hold
                        WHERE agency = :agency AND brand IN ('-', :brand)), 0) AS newest
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((rs, number) ->
                        new Holds(rs.getLong("epoch"), rs.getObject("standing", UUID.class), rs.getLong("newest")))
                .single();
    }
}
