package org.vigie.ingestion.shared;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.vigie.channels.Cursor;
import org.vigie.ingestion.pull.ReadingStore;
import org.vigie.wire.postgres.PostgresWork;

/** Readings of shared sources in PostgreSQL, as the worker. */
final class PostgresSharedReadingStore implements ReadingStore<SharedReading> {
    private static final String MINE = " WHERE id = :id AND owner = :owner";

    private final PostgresWork work;

    PostgresSharedReadingStore(PostgresWork work) {
        this.work = work;
    }

    @Override
    public List<SharedReading> claim(String owner, Duration lease, int limit) {
        return work.inWorker(tx -> tx.sql("""
                        UPDATE shared_source SET owner = :owner, leased_until = now() + make_interval(secs => :lease)
                        WHERE id IN (
                          SELECT id FROM shared_source
                          WHERE listed AND due_at <= now() AND leased_until < now()
                          ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED)
                        RETURNING id, network, url, cursor, failures
                        """)
                .param("owner", owner)
                .param("lease", lease.toSeconds())
                .param("limit", limit)
                .query((row, n) -> new SharedReading(
                        row.getString(1),
                        row.getString(2),
                        URI.create(row.getString(3)),
                        new Cursor(row.getString(4)),
                        row.getInt(5)))
                .list());
    }

    @Override
    public boolean renew(SharedReading reading, String owner, Duration lease) {
        int renewed = work.inWorker(
                tx -> tx.sql("UPDATE shared_source SET leased_until = now() + make_interval(secs => :lease)" + MINE)
                        .param("id", reading.id())
                        .param("owner", owner)
                        .param("lease", lease.toSeconds())
                        .update());
        return renewed == 1;
    }

    @Override
    public void release(SharedReading reading, String owner, Duration pause, Health health) {
        String well = "failures = 0, health = 'OK'" + (health.equals(Health.OK) ? ", last_success_at = now()" : "");
        String set = health.isWell()
                ? well
                : "failures = failures + 1, health = :state, detail = :detail, last_failure_at = now()";
        work.doInWorker(tx -> tx.sql("UPDATE shared_source SET leased_until = '-infinity', owner = '', "
                        + "due_at = now() + make_interval(secs => :pause), " + set + MINE)
                .param("id", reading.id())
                .param("owner", owner)
                .param("pause", pause.toMillis() / 1000.0)
                .param("state", health.state())
                .param("detail", health.detail())
                .update());
    }

    @Override
    public void well(SharedReading reading, String owner) {
        work.doInWorker(
                tx -> tx.sql("UPDATE shared_source SET failures = 0, health = 'OK', last_success_at = now()" + MINE)
                        .param("id", reading.id())
                        .param("owner", owner)
                        .update());
    }
}
