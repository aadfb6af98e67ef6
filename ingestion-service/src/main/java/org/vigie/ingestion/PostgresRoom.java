package org.vigie.ingestion;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/**
 * Whether a brand has room for what was added to a table of it; asked in the transaction that added it. Thread-safe.
 *
 * @param what its rows are, in English
 * @param most rows of a brand, 1 or more. A brand that has more, because the number was lowered, keeps them
 */
public record PostgresRoom(String table, String what, int most) {
    /**
     * One after the other of those who add to the table of a brand, until their transactions end: so each counts what the others wrote.
     * After the insertion, so that whoever waits for the same row waits without the turn. Problem LIMIT_REACHED.
     */
    public void require(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended(:table || ' ' || :brand, 0))")
                .param("table", table)
                .param("brand", brand.toString())
                .query(row -> {});
        long rows = tx.sql("SELECT count(*) FROM " + table + " WHERE agency = :agency AND brand = :brand")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(Long.class)
                .single();
        if (rows > most) {
            throw Problem.limit(most, what, rows);
        }
    }
}
