package org.vigie.ingestion.source;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.postgres.PostgresWork;

/** Shared sources in PostgreSQL, as the worker: they are of no brand. */
final class PostgresSharedSourceStore implements SharedSourceStore {
    private static final String PAGE = """
            SELECT id, display_name, url, country, audience, health, detail, last_success_at, last_failure_at FROM shared_source
            WHERE listed AND id > :after ORDER BY id LIMIT :limit
            """;
    private static final String LIST = """
            INSERT INTO shared_source AS known (id, display_name, network, url, country, audience, listed)
            SELECT id, name, 'feed', url, country, audience, true
            FROM unnest(:ids, :names, :urls, :countries, :audiences) AS wanted (id, name, url, country, audience)
            ORDER BY id COLLATE "C"
            ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, country = excluded.country,
              audience = excluded.audience, listed = true, gone_at = NULL,
              due_at = CASE WHEN known.listed THEN known.due_at ELSE now() END,
              failures = CASE WHEN known.listed THEN known.failures ELSE 0 END,
              health = CASE WHEN known.listed THEN known.health ELSE 'UNKNOWN' END
              WHERE NOT known.listed OR (known.display_name, known.country, known.audience)
                IS DISTINCT FROM (excluded.display_name, excluded.country, excluded.audience)
            """;
    /** Also what a replica of before took off the list, which wrote no time. */
    private static final String GONE = """
            UPDATE shared_source SET listed = false, gone_at = now() WHERE id IN (
              SELECT id FROM shared_source WHERE (listed OR gone_at IS NULL) AND NOT id = ANY (:ids) ORDER BY id FOR UPDATE)
            """;

    private final PostgresWork work;

    PostgresSharedSourceStore(PostgresWork work) {
        this.work = work;
    }

    @Override
    public List<Listed> page(String after, int limit) {
        return work.inWorker(tx -> tx.sql(PAGE)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list());
    }

    @Override
    public int list(Collection<SharedSource> sources) {
        List<SharedSource> sorted =
                sources.stream().sorted(Comparator.comparing(SharedSource::id)).toList();
        String[] ids = column(sorted, SharedSource::id);
        return work.inWorker(tx -> tx.sql(LIST)
                        .param("ids", ids)
                        .param("names", column(sorted, SharedSource::displayName))
                        .param("urls", column(sorted, source -> source.url().toString()))
                        .param(
                                "countries",
                                column(sorted, source -> source.readership().country()))
                        .param(
                                "audiences",
                                sorted.stream()
                                        .map(source -> source.readership().audience())
                                        .toArray(Long[]::new))
                        .update()
                + tx.sql(GONE).param("ids", ids).update());
    }

    private static String[] column(List<SharedSource> sources, Function<SharedSource, String> value) {
        return sources.stream().map(value).toArray(String[]::new);
    }

    private static Listed row(ResultSet row) throws SQLException {
        return new Listed(
                new SharedSource(
                        row.getString("id"),
                        row.getString("display_name"),
                        URI.create(row.getString("url")),
                        new Readership(row.getString("country"), row.getLong("audience"))),
                PostgresSourceHealth.of(row));
    }
}
