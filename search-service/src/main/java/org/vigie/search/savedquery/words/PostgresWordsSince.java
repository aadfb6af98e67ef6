package org.vigie.search.savedquery.words;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/**
 * Since when the words of saved queries hold, out of their versions. How far back they were applied stands beside the version that had them,
 * so that a change of the words, by whatever version of this service, begins anew by itself.
 */
public final class PostgresWordsSince {
    private PostgresWordsSince() {}

    /** A query of an agency. */
    public record Key(String brand, String id) {}

    /**
     * @param first version of these words, as far as versions are kept
     * @param version that the query has now
     */
    private record Found(Key query, WordsSince since, long first, long version) {}

    /**
     * Of those of an agency's queries that are there. Of words that no kept version differs from, nothing else is known than that they were
     * there from the beginning. A query that was deleted and is there again has another creation.
     *
     * @param queries one or more
     */
    public static Map<Key, WordsSince> of(JdbcClient tx, AgencyId agency, Collection<Key> queries) {
        return find(tx, agency, queries).stream().collect(Collectors.toMap(Found::query, Found::since));
    }

    private static List<Found> find(JdbcClient tx, AgencyId agency, Collection<Key> queries) {
        return tx.sql("""
                        SELECT q.brand, q.id, q.version, w.first, w.tagged_since,
                          CASE WHEN o.last IS NULL THEN q.created_at ELSE w.changed_at END AS written_at
                        FROM saved_query q CROSS JOIN LATERAL (
                          SELECT max(v.version) AS last FROM saved_query_version v
                          WHERE v.agency = q.agency AND v.brand = q.brand AND v.saved_query = q.id
                            AND v.created_at = q.created_at AND v.query <> q.query) o
                        CROSS JOIN LATERAL (
                          SELECT min(v.version) AS first, min(v.tagged_since) AS tagged_since,
                            (array_agg(v.changed_at ORDER BY v.version))[1] AS changed_at
                          FROM saved_query_version v
                          WHERE v.agency = q.agency AND v.brand = q.brand AND v.saved_query = q.id
                            AND v.created_at = q.created_at AND v.version > coalesce(o.last, 0)) w
                        WHERE q.agency = :agency AND (q.brand, q.id) IN (:keys)
                        """)
                .param("agency", agency.slug())
                .param(
                        "keys",
                        queries.stream()
                                .map(query -> new Object[] {query.brand(), query.id()})
                                .toList())
                .query((row, n) -> found(row))
                .list();
    }

    private static Found found(ResultSet row) throws SQLException {
        Timestamp applied = row.getTimestamp("tagged_since");
        return new Found(
                new Key(row.getString("brand"), row.getString("id")),
                WordsSince.of(row.getTimestamp("written_at").toInstant(), applied == null ? null : applied.toInstant()),
                row.getLong("first"),
                row.getLong("version"));
    }

    /**
     * Notes that a query was applied to all that was published from one time until before another. Nothing when it has other words by now than
     * in that version, had others meanwhile, or is gone.
     */
    public static void applied(JdbcClient tx, BrandId brand, String id, long version, Instant from, Instant until) {
        // Whoever changes its words meanwhile waits, and so begins anew.
        boolean there = PostgresBrands.statement(
                        tx,
                        brand,
                        "SELECT id FROM saved_query WHERE agency = :agency AND brand = :brand AND id = :id FOR SHARE")
                .param("id", id)
                .query(String.class)
                .optional()
                .isPresent();
        if (!there) {
            return;
        }
        for (Found found : find(tx, brand.agency(), List.of(new Key(brand.slug(), id)))) {
            WordsSince after = found.since().applied(from, until);
            if (version >= found.first() && !after.equals(found.since())) {
                keep(tx, brand, found, after.tagged());
            }
        }
    }

    /** Beside the version of now, which is the last to be forgotten of those that have these words. */
    private static void keep(JdbcClient tx, BrandId brand, Found found, Instant tagged) {
        PostgresBrands.statement(tx, brand, """
                        UPDATE saved_query_version SET tagged_since = :tagged
                        WHERE agency = :agency AND brand = :brand AND saved_query = :id AND version = :version
                        """)
                .param("tagged", Timestamp.from(tagged))
                .param("id", found.query().id())
                .param("version", found.version())
                .update();
    }

    /** Forgets of a brand's queries to what they were applied: the index is not the one it was. */
    public static void forgetApplied(JdbcClient tx, BrandId brand) {
        PostgresBrands.statement(tx, brand, """
                        UPDATE saved_query_version SET tagged_since = NULL
                        WHERE agency = :agency AND brand = :brand AND tagged_since IS NOT NULL
                        """).update();
    }
}
