package org.vigie.ingestion.shared;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.ingestion.mention.ShortDigest;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Arrivals in PostgreSQL, as the worker. An entry is known by a digest of its native id. */
final class PostgresArrivals implements Arrivals {
    private static final int DIGEST = 26;
    private static final String HOLDERS =
            "SELECT entry, agency, brand FROM shared_arrival WHERE source = :source AND entry = ANY (:entries)";
    private static final String ADVANCE = """
            UPDATE shared_source SET cursor = :cursor, failures = 0, health = 'OK', last_success_at = now(),
                   detail = CASE WHEN :quiet THEN detail ELSE :detail END
            WHERE id = :source AND owner = :owner AND leased_until > now()
            """;
    /** A feed that changes every minute must not rewrite all its rows each time: a day is near enough. */
    private static final String REMEMBER = """
            INSERT INTO shared_arrival AS known (source, entry, agency, brand, seen_at)
            SELECT :source, entry, agency, brand, now()
            FROM unnest(:entries, :agencies, :brands) AS arrived (entry, agency, brand) ORDER BY entry, agency, brand
            ON CONFLICT (source, entry, agency, brand) DO UPDATE SET seen_at = excluded.seen_at
              WHERE known.seen_at < excluded.seen_at - interval '1 day'
            """;
    /** Only after a look that showed something: what a feed that never changes still shows is not forgotten. */
    private static final String FORGET = """
            DELETE FROM shared_arrival WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM shared_arrival
              WHERE source = :source AND seen_at < now() - interval '90 days' LIMIT 1000))
            """;
    /** A source that is listed again at the same moment has lost some of what it may lose. */
    private static final String FORGET_GONE = """
            DELETE FROM shared_arrival WHERE ctid = ANY (ARRAY(
              SELECT arrival.ctid FROM shared_source AS source JOIN shared_arrival AS arrival ON arrival.source = source.id
              WHERE NOT source.listed AND source.gone_at < now() - interval '90 days'
              LIMIT :most FOR UPDATE OF arrival SKIP LOCKED))
            """;

    private final PostgresWork work;

    PostgresArrivals(PostgresWork work) {
        this.work = work;
    }

    private record Row(String entry, BrandId brand) {}

    @Override
    public Map<String, Set<BrandId>> holders(String source, Collection<String> entries) {
        Map<String, String> byDigest = new HashMap<>();
        entries.forEach(entry -> byDigest.put(digest(entry), entry));
        Map<String, Set<BrandId>> holders = new HashMap<>();
        List<Row> rows = work.inWorker(tx -> tx.sql(HOLDERS)
                .param("source", source)
                .param("entries", byDigest.keySet().toArray(String[]::new))
                .query((row, n) -> new Row(row.getString(1), BrandId.of(row.getString(2), row.getString(3))))
                .list());
        for (Row row : rows) {
            String entry = byDigest.getOrDefault(row.entry(), "");
            holders.computeIfAbsent(entry, one -> new HashSet<>()).add(row.brand());
        }
        return holders;
    }

    @Override
    public boolean advance(SharedReading reading, String owner, Progress progress) {
        return work.inWorker(tx -> {
            int moved = tx.sql(ADVANCE)
                    .param("source", reading.id())
                    .param("owner", owner)
                    .param("cursor", progress.next().value())
                    .param("quiet", progress.quiet())
                    .param("detail", progress.detail())
                    .update();
            if (moved == 1 && !progress.quiet()) {
                remember(tx, reading.id(), progress.brands());
                tx.sql(FORGET).param("source", reading.id()).update();
            }
            return moved == 1;
        });
    }

    @Override
    public int forgetGone(int most) {
        return work.inWorker(tx -> tx.sql(FORGET_GONE).param("most", most).update());
    }

    private static void remember(JdbcClient tx, String source, Map<String, Set<BrandId>> brands) {
        List<Row> rows = new ArrayList<>();
        brands.forEach((entry, concerned) -> {
            String digest = digest(entry);
            concerned.forEach(brand -> rows.add(new Row(digest, brand)));
        });
        if (!rows.isEmpty()) {
            tx.sql(REMEMBER)
                    .param("source", source)
                    .param("entries", column(rows, Row::entry))
                    .param("agencies", column(rows, row -> row.brand().agency().slug()))
                    .param("brands", column(rows, row -> row.brand().slug()))
                    .update();
        }
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static String digest(String nativeId) {
        return ShortDigest.of(nativeId, DIGEST);
    }
}
