package org.vigie.search.savedquery.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.StoredNames;
import org.vigie.search.savedquery.words.PostgresWordsSince;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Versions of saved queries in PostgreSQL, under row-level security. */
final class PostgresSavedQueryVersions implements SavedQueryVersions {
    private final PostgresBrands brands;

    PostgresSavedQueryVersions(PostgresBrands brands) {
        this.brands = brands;
    }

    /** The number of the next version of a query that is not there now: 1 when it never was. */
    static long next(JdbcClient tx, BrandId brand, String id) {
        return tx.sql("""
                        SELECT coalesce(max(version), 0) + 1 FROM saved_query_version
                        WHERE agency = :agency AND brand = :brand AND saved_query = :id
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** Keeps what a query is now, which must still be there: its objective is kept as it is stored, also one that is not known here. */
    static void append(JdbcClient tx, SavedQueryVersion version) {
        SavedQuery query = version.query();
        tx.sql("""
                        INSERT INTO saved_query_version
                          (agency, brand, saved_query, version, change, display_name, query, objective, priority, owner,
                           reaction_seconds, created_at, changed_at, changed_by)
                        SELECT agency, brand, id, :version, :change, :name, :query, objective, :priority, :owner,
                           :reaction, :created, :at, :by
                        FROM saved_query WHERE agency = :agency AND brand = :brand AND id = :id
                        """)
                .param("agency", query.brand().agency().slug())
                .param("brand", query.brand().slug())
                .param("id", query.id())
                .param("version", query.version())
                .param("change", version.change().name())
                .param("name", query.definition().name())
                .param("query", query.definition().query())
                .param("priority", query.definition().priority())
                .param("owner", query.definition().owner())
                .param("reaction", query.definition().reactionTime().toSeconds())
                .param("created", Timestamp.from(query.createdAt()))
                .param("at", Timestamp.from(version.at()))
                .param("by", version.by())
                .update();
    }

    /**
     * Forgets all but the newest versions of a query, whose newest is given. What a rule has collected and not told yet says which version
     * matched: that one stays until it is told.
     */
    static void keepNewest(JdbcClient tx, SavedQuery newest, int most) {
        tx.sql("""
                        DELETE FROM saved_query_version
                        WHERE agency = :agency AND brand = :brand AND saved_query = :id AND version <= :old
                          AND version NOT IN (
                            SELECT (r.collected ->> 'queryVersion')::bigint FROM alert_rule r
                            WHERE r.agency = :agency AND r.brand = :brand AND r.collected ->> 'queryVersion' IS NOT NULL
                              AND r.definition #>> '{terms,savedQuery}' = :id)
                        """)
                .param("agency", newest.brand().agency().slug())
                .param("brand", newest.brand().slug())
                .param("id", newest.id())
                .param("old", newest.version() - most)
                .update();
    }

    /** Forgets the queries of a brand that were deleted before the newest so many of those that are. */
    static void keepNewestDeleted(JdbcClient tx, BrandId brand, int most) {
        tx.sql("""
                        DELETE FROM saved_query_version
                        WHERE agency = :agency AND brand = :brand AND saved_query IN (
                          SELECT v.saved_query FROM saved_query_version v
                          WHERE v.agency = :agency AND v.brand = :brand AND v.change = 'DELETED'
                            AND NOT EXISTS (SELECT FROM saved_query q
                              WHERE q.agency = :agency AND q.brand = :brand AND q.id = v.saved_query)
                          GROUP BY v.saved_query ORDER BY max(v.changed_at) DESC, v.saved_query OFFSET :most)
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("most", most)
                .update();
    }

    @Override
    public List<SavedQueryVersion> list(BrandId brand, String id, long below, int max) {
        return brands.lookUp(
                brand,
                tx -> tx.sql("""
                                SELECT agency, brand, saved_query AS id, version, change, display_name, query, objective,
                                  priority, owner, reaction_seconds, created_at, changed_at, changed_by
                                FROM saved_query_version
                                WHERE agency = :agency AND brand = :brand AND saved_query = :id AND version < :below
                                ORDER BY version DESC LIMIT :max
                                """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("id", id)
                        .param("below", below)
                        .param("max", max)
                        .query((row, n) -> version(row))
                        .list());
    }

    @Override
    public Map<SavedQuery, WordsSince> wordsSince(BrandScope scope, List<SavedQuery> queries) {
        if (queries.isEmpty()) {
            return Map.of();
        }
        List<PostgresWordsSince.Key> keys =
                queries.stream().map(PostgresSavedQueryVersions::key).toList();
        var found = brands.lookUp(scope, tx -> PostgresWordsSince.of(tx, scope.agency(), keys));
        return queries.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        query -> found.getOrDefault(key(query), WordsSince.of(query.createdAt(), null))));
    }

    private static PostgresWordsSince.Key key(SavedQuery query) {
        return new PostgresWordsSince.Key(query.brand().slug(), query.id());
    }

    private static SavedQueryVersion version(ResultSet row) throws SQLException {
        return new SavedQueryVersion(
                query(row),
                StoredNames.read(
                        SavedQueryVersion.Change.class, row.getString("change"), SavedQueryVersion.Change.UPDATED),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("changed_by"));
    }

    /** The query of a row that has its columns. */
    static SavedQuery query(ResultSet row) throws SQLException {
        return new SavedQuery(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("id"),
                new SavedQuery.Definition(
                        row.getString("display_name"),
                        row.getString("query"),
                        StoredNames.read(Objective.class, row.getString("objective"), Objective.UNSPECIFIED),
                        row.getInt("priority"),
                        row.getString("owner"),
                        Duration.ofSeconds(row.getLong("reaction_seconds"))),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("changed_by"));
    }
}
