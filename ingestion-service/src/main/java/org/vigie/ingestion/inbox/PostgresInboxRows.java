package org.vigie.ingestion.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.channels.mention.Identity;
import org.vigie.ingestion.inbox.PostgresInbox.BrandedId;
import org.vigie.ingestion.inbox.PostgresInbox.CallKey;
import org.vigie.ingestion.inbox.PostgresInbox.Row;
import org.vigie.ingestion.inbox.PostgresInbox.Stored;
import org.vigie.ingestion.inbox.log.MentionJson;
import org.vigie.wire.postgres.PostgresLog;
import org.vigie.wire.tenancy.BrandId;

/** The statements of the log. Rows go in as arrays, one statement for any number; sorted, so that writers never cross. */
final class PostgresInboxRows {
    private static final String UPSERT = """
            INSERT INTO mention AS known (agency, brand, id, network, origin, native_id, recovery_id, author, version,
                                          fingerprint, root, first_seen_at, updated_at)
            SELECT a, b, i, n, o, native, recovery, author, 1, f, root, cast(:now AS timestamptz), cast(:now AS timestamptz)
            FROM unnest(:agencies, :brands, :ids, :networks, :origins, :natives, :recoveries, :authors, :fingerprints, :roots)
              AS arrived (a, b, i, n, o, native, recovery, author, f, root)
            ORDER BY a, b, i
            ON CONFLICT (agency, brand, id) DO UPDATE
              SET version = known.version + 1, fingerprint = excluded.fingerprint, author = excluded.author,
                  updated_at = excluded.updated_at
              WHERE known.fingerprint <> excluded.fingerprint AND NOT known.erased
            RETURNING agency, brand, id, version, first_seen_at, correction
            """;
    private static final String LOG = """
            WITH arrived AS (
              SELECT * FROM unnest(:agencies, :brands, :ids, :networks, :accounts, :sources, :versions, :seen, :items,
                                   :corrections, :looks)
                WITH ORDINALITY AS arrived (agency, brand, i, n, account, source, v, seen, item, correction, look, place)),
            opened AS (
              INSERT INTO inbox_batch (agency, brand, size)
              SELECT agency, brand, count(*) FROM arrived GROUP BY agency, brand ORDER BY min(place)
              RETURNING batch, agency, brand)
            INSERT INTO inbox (batch, ordinal, agency, brand, entry, mention, network, account, source, version,
                               first_seen_at, item, correction, looked_at)
            SELECT batch, row_number() OVER (PARTITION BY batch ORDER BY place) - 1, agency, brand, 'mention', i, n, account,
                   source, v, cast(seen AS timestamptz), item, correction, cast(look AS timestamptz)
            FROM arrived JOIN opened USING (agency, brand)
            """;
    private static final String CALLS = """
            INSERT INTO webhook_call (agency, brand, account, id, body_hash, received_at)
            SELECT a, b, account, i, h, cast(:now AS timestamptz)
            FROM unnest(:agencies, :brands, :accounts, :ids, :hashes) AS call (a, b, account, i, h)
            ORDER BY a, b, account, i
            ON CONFLICT (agency, brand, account, id) DO NOTHING
            RETURNING agency, brand, account, id
            """;
    private static final String KNOWN_CALL =
            "SELECT body_hash FROM webhook_call WHERE agency = :agency AND brand = :brand AND account = :account AND id = :id";
    private static final String RECOVERED = """
            SELECT origin, recovery_id, native_id FROM mention
            WHERE agency = :agency AND brand = :brand AND recovery_id = ANY (:recoveries) ORDER BY first_seen_at DESC
            """;
    private static final String ROOTS =
            "SELECT id, root FROM mention WHERE agency = :agency AND brand = :brand AND id = ANY (:ids)";
    private static final String PROGRESS = """
            UPDATE reading SET cursor = :cursor, failures = 0, health = 'OK',
                   detail = CASE WHEN :quiet THEN detail ELSE :detail END,
                   said_country = CASE WHEN :quiet THEN said_country ELSE :country END,
                   last_success_at = cast(:now AS timestamptz)
            WHERE agency = :agency AND brand = :brand AND kind = :kind AND id = :id AND owner = :owner
            """;

    /** Where an account and a source share an id: when both were. */
    private static final String LOOKED = """
            SELECT agency, brand, id, min(looked_at) FROM reading
            WHERE (agency, brand, id) IN (SELECT * FROM unnest(:agencies, :brands, :ids)) AND kind IN ('account', 'source')
            GROUP BY agency, brand, id HAVING bool_and(looked_at IS NOT NULL)
            """;

    private static final String PASSED_OVER =
            "SELECT passed_over FROM reading WHERE agency = :agency AND brand = :brand AND kind = 'account' AND id = :id";
    private static final String PASS_OVER =
            "UPDATE reading SET passed_over = :passed WHERE agency = :agency AND brand = :brand AND kind = 'account' AND id = :id";

    Map<BrandedId, Stored> upsert(JdbcClient tx, List<Row> rows, Instant now) {
        Map<BrandedId, Stored> stored = new HashMap<>();
        if (rows.isEmpty()) {
            return stored;
        }
        branded(tx.sql(UPSERT), rows)
                .param("networks", column(rows, row -> row.channel().network()))
                .param("origins", column(rows, row -> row.item().identity().origin()))
                .param("natives", column(rows, row -> row.item().identity().nativeId()))
                .param("recoveries", column(rows, row -> row.item().identity().recoveryId()))
                .param("authors", column(rows, row -> row.item().author().id()))
                .param("fingerprints", column(rows, Row::fingerprint))
                .param("roots", column(rows, Row::root))
                .param("now", now.toString())
                .query((row, n) -> stored.put(
                        new BrandedId(BrandId.of(row.getString(1), row.getString(2)), row.getString(3)),
                        new Stored(row.getLong(4), time(row, 5), row.getString(6))))
                .list();
        return stored;
    }

    void log(JdbcClient tx, List<Row> rows, List<Stored> versions) {
        for (int from = 0; from < rows.size(); from += PostgresLog.MOST_ROWS) {
            int end = Math.min(rows.size(), from + PostgresLog.MOST_ROWS);
            batch(tx, rows.subList(from, end), versions.subList(from, end));
        }
    }

    private static void batch(JdbcClient tx, List<Row> rows, List<Stored> versions) {
        branded(tx.sql(LOG), rows)
                .param("networks", column(rows, row -> row.channel().network()))
                .param("accounts", column(rows, row -> row.channel().account()))
                .param("sources", column(rows, row -> row.channel().source()))
                .param("versions", versions.stream().map(Stored::version).toArray(Long[]::new))
                .param("seen", column(versions, version -> version.firstSeenAt().toString()))
                .param("items", column(rows, row -> MentionJson.write(row.item())))
                .param("corrections", column(versions, Stored::correction))
                .param("looks", looks(rows, versions))
                .update();
    }

    /** Of first versions only: a later one is no sign of its source. */
    private static @Nullable String[] looks(List<Row> rows, List<Stored> versions) {
        @Nullable String[] looks = new String[rows.size()];
        for (int i = 0; i < looks.length; i++) {
            Instant looked = rows.get(i).looked();
            looks[i] = looked == null || versions.get(i).version() > 1 ? null : looked.toString();
        }
        return looks;
    }

    /** When accounts and sources were last read to the end, by brand and id; those that never were are missing. */
    Map<BrandedId, Instant> looked(JdbcClient tx, Collection<BrandedId> read) {
        Map<BrandedId, Instant> looked = new HashMap<>();
        if (read.isEmpty()) {
            return looked;
        }
        tx.sql(LOOKED)
                .param("agencies", column(read, one -> one.brand().agency().slug()))
                .param("brands", column(read, one -> one.brand().slug()))
                .param("ids", column(read, BrandedId::id))
                .query(row -> {
                    BrandId brand = BrandId.of(row.getString(1), row.getString(2));
                    looked.put(new BrandedId(brand, row.getString(3)), time(row, 4));
                });
        return looked;
    }

    /** Records the calls; returns the body hashes of those that were there before. */
    Map<CallKey, String> recordCalls(JdbcClient tx, Map<CallKey, String> calls, Instant now) {
        Map<CallKey, String> known = new HashMap<>(calls);
        if (calls.isEmpty()) {
            return known;
        }
        List<CallKey> keys = List.copyOf(calls.keySet());
        tx.sql(CALLS)
                .param("agencies", column(keys, key -> key.brand().agency().slug()))
                .param("brands", column(keys, key -> key.brand().slug()))
                .param("accounts", column(keys, CallKey::account))
                .param("ids", column(keys, CallKey::id))
                .param("hashes", column(keys, key -> calls.getOrDefault(key, "")))
                .param("now", now.toString())
                .query((row, n) ->
                        new CallKey(BrandId.of(row.getString(1), row.getString(2)), row.getString(3), row.getString(4)))
                .list()
                .forEach(known::remove);
        known.replaceAll((key, hash) -> tx.sql(KNOWN_CALL)
                .param("agency", key.brand().agency().slug())
                .param("brand", key.brand().slug())
                .param("account", key.account())
                .param("id", key.id())
                .query(String.class)
                .single());
        return known;
    }

    /** Native ids under which renumbered items were stored, by brand, origin and recovery id. */
    Map<String, String> recovered(JdbcClient tx, BrandId brand, List<Identity> renumbered) {
        Map<String, String> found = new HashMap<>();
        tx.sql(RECOVERED)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("recoveries", column(renumbered, Identity::recoveryId))
                .query((row, n) -> found.put(brand + " " + row.getString(1) + " " + row.getString(2), row.getString(3)))
                .list();
        return found;
    }

    /** Where the discussions of these began, by id; see {@link org.vigie.ingestion.inbox.discussion.Roots}. */
    Map<String, String> roots(JdbcClient tx, BrandId brand, Collection<String> ids) {
        Map<String, String> roots = new HashMap<>();
        tx.sql(ROOTS)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("ids", ids.toArray(String[]::new))
                .query((row, n) -> roots.put(row.getString(1), row.getString(2)))
                .list();
        return roots;
    }

    /** A look that brought nothing keeps what the last one said. @return false when its claim is over */
    boolean progress(JdbcClient tx, BrandId brand, Append.Progress progress, boolean quiet, Instant now) {
        String detail = progress.refused().isEmpty()
                ? ""
                : "refused " + progress.refused().size() + ", last: "
                        + progress.refused().get(progress.refused().size() - 1).reason();
        int moved = tx.sql(PROGRESS)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("kind", progress.kind())
                .param("id", progress.id())
                .param("owner", progress.owner())
                .param("cursor", progress.cursor())
                .param("detail", detail)
                .param("country", progress.country())
                .param("quiet", quiet)
                .param("now", now.toString())
                .update();
        if (moved == 1
                && progress.kind().equals("account")
                && !progress.refused().isEmpty()) {
            passOver(tx, brand, progress, now);
        }
        return moved == 1;
    }

    /** Its row is locked by what was written before. */
    private static void passOver(JdbcClient tx, BrandId brand, Append.Progress progress, Instant now) {
        Map<String, String> key = Map.of("agency", brand.agency().slug(), "brand", brand.slug(), "id", progress.id());
        String before = tx.sql(PASSED_OVER).params(key).query(String.class).single();
        tx.sql(PASS_OVER)
                .params(key)
                .param("passed", PassedOverJson.with(before, progress.refused(), now))
                .update();
    }

    private static JdbcClient.StatementSpec branded(JdbcClient.StatementSpec statement, List<Row> rows) {
        return statement
                .param("agencies", column(rows, row -> row.brand().agency().slug()))
                .param("brands", column(rows, row -> row.brand().slug()))
                .param("ids", column(rows, Row::id));
    }

    private static <T> String[] column(Collection<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
