package org.vigie.search.author;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/**
 * One after the other, within a brand: whoever replaces the ranking, writes or deletes proposals of several authors, links or unlinks
 * authors, or erases one. Each holds many rows, in orders that differ; taken first, this keeps them from waiting for each other in a ring.
 */
public final class PostgresAuthorTurn {
    private PostgresAuthorTurn() {}

    /** Waits for the turn and keeps it until the transaction ends; again within it changes nothing. */
    public static void take(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('authors ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(row -> {});
    }
}
