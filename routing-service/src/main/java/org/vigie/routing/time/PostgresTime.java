package org.vigie.routing.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.postgres.PostgresWork;
import org.vigie.wire.problem.FailureTrace;

/**
 * The database's time in microseconds, as PostgreSQL keeps it: asked for at the start and every ten seconds, and carried on
 * in between, and while the database is away, by this machine's monotonic clock. The answer is taken for the middle of the
 * question's way there and back (Cristian 1989), so that it is wrong by at most half of that way. Thread-safe.
 */
final class PostgresTime implements InstantSource, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresTime.class);
    private static final Duration ASK = Duration.ofSeconds(10);

    private record Anchor(Instant database, long nanoTime) {}

    private final Supplier<Instant> database;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("database-time").factory());
    private volatile Anchor anchor;

    /** Asks before it returns, twice because the first way is long. Problem DEPENDENCY_UNAVAILABLE when the database is away. */
    PostgresTime(PostgresWork work, LongSupplier nanoTime) {
        this(() -> asked(work), nanoTime);
        ask();
        schedule.scheduleWithFixedDelay(this::ask, ASK.toSeconds(), ASK.toSeconds(), TimeUnit.SECONDS);
    }

    PostgresTime(Supplier<Instant> database, LongSupplier nanoTime) {
        this.database = database;
        this.nanoTime = nanoTime;
        this.anchor = anchored();
    }

    private static Instant asked(PostgresWork work) {
        return work.inWorker(tx -> tx.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant());
    }

    @Override
    public Instant instant() {
        Anchor now = anchor;
        return now.database().plusNanos(nanoTime.getAsLong() - now.nanoTime()).truncatedTo(ChronoUnit.MICROS);
    }

    private Anchor anchored() {
        long before = nanoTime.getAsLong();
        Instant answer = database.get();
        return new Anchor(answer, before + (nanoTime.getAsLong() - before) / 2);
    }

    void ask() {
        try {
            anchor = anchored();
        } catch (RuntimeException e) {
            log.debug("the database does not tell the time now: {}", FailureTrace.headline(e));
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
