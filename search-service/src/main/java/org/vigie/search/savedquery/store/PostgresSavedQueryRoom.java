package org.vigie.search.savedquery.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.tenancy.BrandId;

/** Whether a brand has room for one more saved query, or for a longer one; within the transaction that writes it. */
final class PostgresSavedQueryRoom {
    private final SavedQuerySettings settings;

    PostgresSavedQueryRoom(SavedQuerySettings settings) {
        this.settings = settings;
    }

    /** One after the other of those who add to a brand's queries, until the transaction ends: so each counts what the others wrote. */
    static void takeTurn(JdbcClient tx, BrandId brand) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('saved query ' || :brand, 0))")
                .param("brand", brand.toString())
                .query(row -> {});
    }

    /** After the insertion, within the turn. Problems SAVED_QUERIES_TOO_MANY, SAVED_QUERIES_TOO_LONG. */
    void requireForNew(JdbcClient tx, BrandId brand) {
        Count count = count(tx, brand);
        settings.requireFew(count.queries());
        settings.requireShort(count.bytes());
    }

    /** Before the change is written. Problem SAVED_QUERIES_TOO_LONG; what does not become longer is not counted. */
    void requireForChange(JdbcClient tx, SavedQuery before, SavedQuery after) {
        long more = SavedQueryLength.more(before, after);
        if (more > 0) {
            takeTurn(tx, before.brand());
            settings.requireShort(count(tx, before.brand()).bytes() + more);
        }
    }

    private record Count(long queries, long bytes) {}

    private static Count count(JdbcClient tx, BrandId brand) {
        return tx.sql("""
                        SELECT count(*) AS queries, coalesce(sum(greatest(octet_length(query), counted_bytes)), 0) AS bytes
                        FROM saved_query WHERE agency = :agency AND brand = :brand
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query((row, n) -> new Count(row.getLong("queries"), row.getLong("bytes")))
                .single();
    }
}
