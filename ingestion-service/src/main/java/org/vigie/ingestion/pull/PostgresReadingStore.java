package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.vigie.channels.pull.Cursor;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/**
 * Readings in a table of PostgreSQL, as the worker.
 *
 * @param <R> what a row is, as claimed
 */
public final class PostgresReadingStore<R extends Claim> implements ReadingStore<R> {
    private static final String WAITING = "due_at <= now() AND leased_until < now() AND ";

    private final PostgresWork work;
    private final Table<R> table;
    private final String mine;

    public PostgresReadingStore(PostgresWork work, Table<R> table) {
        this.work = work;
        this.table = table;
        this.mine = table.keyColumns().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(" AND ", " WHERE owner = :owner AND ", ""));
    }

    /**
     * A table with the columns {@code cursor}, {@code due_at}, {@code owner}, {@code leased_until}, {@code failures}, {@code health},
     * {@code detail}, {@code last_success_at} and {@code last_failure_at}, and with those named here.
     *
     * @param keyColumns of its primary key
     * @param looked what is set besides when it was read to its end; empty = nothing
     * @param readable condition for a row that is read at all
     * @param claimed columns of a claim, for {@code row}
     * @param key values of the key columns, by column
     */
    public record Table<R>(
            String name,
            List<String> keyColumns,
            String looked,
            String readable,
            String claimed,
            RowMapper<R> row,
            Function<R, Map<String, Object>> key) {
        public Table {
            keyColumns = List.copyOf(keyColumns);
        }
    }

    /** Those of accounts and sources of one network, which belong to brands. */
    public static Table<Reading> ofBrands(String network) {
        return new Table<>(
                "reading",
                List.of("agency", "brand", "kind", "id"),
                ", looked_at = now()",
                "network = '" + network + "'",
                "agency, brand, kind, id, network, cursor, failures",
                (row, n) -> new Reading(
                        BrandId.of(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        new Cursor(row.getString(6)),
                        row.getInt(7)),
                reading -> Map.of(
                        "agency", reading.brand().agency().slug(),
                        "brand", reading.brand().slug(),
                        "kind", reading.kind(),
                        "id", reading.id()));
    }

    @Override
    public List<R> claim(String owner, Duration lease, int limit) {
        String key = String.join(", ", table.keyColumns());
        return work.inWorker(tx -> tx.sql("""
                        UPDATE %s SET owner = :owner, leased_until = now() + make_interval(secs => :lease)
                        WHERE (%s) IN (
                          SELECT %s FROM %s
                          WHERE %s
                          ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING %s
                        """.formatted(
                                table.name(), key, key, table.name(), WAITING + table.readable(), table.claimed()))
                .param("owner", owner)
                .param("lease", lease.toSeconds())
                .param("limit", limit)
                .query(table.row())
                .list());
    }

    @Override
    public int waiting() {
        return work.inWorker(
                tx -> tx.sql("SELECT count(*) FROM " + table.name() + " WHERE " + WAITING + table.readable())
                        .query(Integer.class)
                        .single());
    }

    @Override
    public boolean renew(R reading, String owner, Duration lease) {
        String set = "leased_until = now() + make_interval(secs => :lease)";
        return update(reading, owner, set, Map.of("lease", lease.toSeconds())) == 1;
    }

    @Override
    public void release(R reading, String owner, Duration pause, Health health) {
        String well = "failures = 0, health = 'OK'" + (health.equals(Health.OK) ? read() : "");
        boolean stopped = pause.equals(ReadingEnd.STOPPED);
        String set = health.isWell()
                ? well
                : "failures = failures + 1, health = :state, detail = :detail, last_failure_at = now()";
        update(
                reading,
                owner,
                "leased_until = '-infinity', owner = '', "
                        + "due_at = CASE WHEN :stopped OR due_at = 'infinity' THEN 'infinity' "
                        + "ELSE now() + make_interval(secs => :pause) END, "
                        + set,
                Map.of(
                        "stopped",
                        stopped,
                        "pause",
                        stopped ? 0.0 : pause.toMillis() / 1000.0,
                        "state",
                        health.state(),
                        "detail",
                        health.detail()));
    }

    @Override
    public void well(R reading, String owner) {
        update(reading, owner, "failures = 0, health = 'OK'" + read(), Map.of());
    }

    private String read() {
        return ", last_success_at = now()" + table.looked();
    }

    private int update(R reading, String owner, String set, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.putAll(table.key().apply(reading));
        all.put("owner", owner);
        return work.inWorker(tx -> tx.sql("UPDATE " + table.name() + " SET " + set + mine)
                .params(all)
                .update());
    }
}
