package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.vigie.channels.Cursor;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.tenancy.BrandId;

/** Readings in PostgreSQL, as the worker. */
final class PostgresReadingStore implements ReadingStore<Reading> {
    private static final String MINE =
            " WHERE agency = :agency AND brand = :brand AND kind = :kind AND id = :id AND owner = :owner";

    private final PostgresWork work;

    PostgresReadingStore(PostgresWork work) {
        this.work = work;
    }

    @Override
    public List<Reading> claim(String owner, Duration lease, int limit) {
        return work.inWorker(tx -> tx.sql("""
                        UPDATE reading SET owner = :owner, leased_until = now() + make_interval(secs => :lease)
                        WHERE (agency, brand, kind, id) IN (
                          SELECT agency, brand, kind, id FROM reading
                          WHERE due_at <= now() AND leased_until < now() AND network IN ('mail', 'feed')
                          ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING agency, brand, kind, id, network, cursor, failures
                        """)
                .param("owner", owner)
                .param("lease", lease.toSeconds())
                .param("limit", limit)
                .query((row, n) -> new Reading(
                        BrandId.of(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        new Cursor(row.getString(6)),
                        row.getInt(7)))
                .list());
    }

    @Override
    public boolean renew(Reading reading, String owner, Duration lease) {
        int renewed = work.inWorker(
                tx -> tx.sql("UPDATE reading SET leased_until = now() + make_interval(secs => :lease)" + MINE)
                        .params(key(reading, owner))
                        .param("lease", lease.toSeconds())
                        .update());
        return renewed == 1;
    }

    @Override
    public void release(Reading reading, String owner, Duration pause, Health health) {
        String well = "failures = 0, health = 'OK'" + (health.equals(Health.OK) ? ", last_success_at = now()" : "");
        String set = health.isWell() ? well : "failures = failures + 1, health = :state, detail = :detail";
        work.doInWorker(tx -> tx.sql("UPDATE reading SET leased_until = '-infinity', owner = '', "
                        + "due_at = CASE WHEN due_at = 'infinity' THEN due_at ELSE now() + make_interval(secs => :pause) END, "
                        + "last_failure_at = CASE WHEN :well THEN last_failure_at ELSE now() END, " + set + MINE)
                .params(key(reading, owner))
                .param("pause", pause.toMillis() / 1000.0)
                .param("well", health.isWell())
                .param("state", health.state())
                .param("detail", health.detail())
                .update());
    }

    @Override
    public void well(Reading reading, String owner) {
        work.doInWorker(tx -> tx.sql("UPDATE reading SET failures = 0, health = 'OK', last_success_at = now()" + MINE)
                .params(key(reading, owner))
                .update());
    }

    private static Map<String, Object> key(Reading reading, String owner) {
        return Map.of(
                "agency", reading.brand().agency().slug(),
                "brand", reading.brand().slug(),
                "kind", reading.kind(),
                "id", reading.id(),
                "owner", owner);
    }
}
