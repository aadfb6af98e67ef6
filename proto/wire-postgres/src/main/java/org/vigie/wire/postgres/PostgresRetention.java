package org.vigie.wire.postgres;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.vigie.wire.problem.FailureTrace;

/**
 * Removes what is older than its retention, in small portions, every hour. Several processes may run it. Thread-safe.
 */
public final class PostgresRetention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PostgresRetention.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");
    private static final int PORTION = 1000;

    /** Of a log: what was numbered. */
    private static final String NUMBERED = """
            WITH old AS (
              SELECT batch, sequence, size FROM %1$s_batch
              WHERE sequence IS NOT NULL AND written_at < now() - make_interval(days => :days)
              ORDER BY sequence LIMIT :max FOR UPDATE SKIP LOCKED),
            due AS (
              SELECT batch FROM (SELECT batch, sum(size) OVER (ORDER BY sequence) - size AS before FROM old)
              WHERE before < :max),
            rows AS (DELETE FROM %1$s WHERE batch IN (SELECT batch FROM due) RETURNING batch),
            batches AS (DELETE FROM %1$s_batch WHERE batch IN (SELECT batch FROM due))
            SELECT count(*) FROM rows
            """;

    private static final String OLDEST = """
            WITH rows AS (
              DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                SELECT ctid FROM %1$s WHERE %2$s < now() - make_interval(days => :days)
                ORDER BY %2$s LIMIT :max FOR UPDATE SKIP LOCKED))
              RETURNING 1)
            SELECT count(*) FROM rows
            """;

    private final String what;
    private final int days;
    private final IntUnaryOperator portion;
    private volatile boolean running;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("retention").factory());

    /** Of a log with batches, see {@link PostgresLog}. */
    public PostgresRetention(PostgresWork work, String table, int days) {
        this(table, days, rows(work, NUMBERED.formatted(plain(table)), days));
    }

    /**
     * Of a table that is no log, opened to the worker.
     *
     * @param since the column with the time from which a row is kept; has an index
     */
    public static PostgresRetention ofRows(PostgresWork work, String table, String since, int days) {
        return new PostgresRetention(table, days, rows(work, OLDEST.formatted(plain(table), plain(since)), days));
    }

    /**
     * Of what is removed in its own way.
     *
     * @param what in log lines
     * @param portion removes at most so many that are older than {@code days}, and tells how many
     */
    public PostgresRetention(String what, int days, IntUnaryOperator portion) {
        if (days < 1) {
            throw new IllegalArgumentException("retention: expected 1 day or more, actual " + days);
        }
        this.what = what;
        this.days = days;
        this.portion = portion;
    }

    private static IntUnaryOperator rows(PostgresWork work, String sql, int days) {
        return most -> work.inWorker(tx -> tx.sql(sql)
                .param("days", days)
                .param("max", most)
                .query(Integer.class)
                .single());
    }

    private static String plain(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("expected a plain lower-case name, actual " + name);
        }
        return name;
    }

    /** Removes what is due now; how many rows that were. */
    public int remove() {
        int total = 0;
        int removed;
        do {
            removed = portion.applyAsInt(PORTION);
            total += removed;
        } while (removed >= PORTION && running);
        return total;
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            schedule.scheduleWithFixedDelay(this::attempt, 10, 60, TimeUnit.MINUTES);
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        schedule.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void attempt() {
        try {
            int removed = remove();
            if (removed > 0) {
                log.info("removed {} rows older than {} days from {}", removed, days, what);
            }
        } catch (RuntimeException e) {
            // A task that throws is never run again: whatever failed, the next run may succeed.
            log.warn("cannot remove old rows of {}, trying again in an hour: {}", what, FailureTrace.headline(e));
        }
    }
}
