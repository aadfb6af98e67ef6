package org.vigie.ingestion.pull;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.ChannelFailure;
import org.vigie.wire.problem.FailureTrace;

/**
 * Claims what is due of one network and reads it, each on a virtual thread of its own, at most a fixed number at once, so that no network
 * waits for another. Thread-safe.
 *
 * @param <R> what it claims
 */
final class PullWorker<R extends Claim> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PullWorker.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration COUNT = Duration.ofSeconds(5);
    private static final int CLAIM = 16;
    private static final long TICK_MILLIS = 500;

    private final ReadingStore<R> store;
    private final Reader<R> reader;
    private final Turns turns;
    private final String owner;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Semaphore slots;
    private final Set<Thread> reading = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("pull").unstarted(this::run);
    private volatile boolean running = true;

    /**
     * @param atOnce readings at most at the same time
     * @param turns told how many wait
     * @param nanos a clock as {@link System#nanoTime}
     */
    PullWorker(
            ReadingStore<R> store,
            Reader<R> reader,
            int atOnce,
            Turns turns,
            String owner,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.reader = reader;
        this.slots = new Semaphore(atOnce);
        this.turns = turns;
        this.owner = owner;
        this.clock = clock;
        this.nanos = nanos;
    }

    void start() {
        thread.start();
    }

    private void run() {
        long counted = nanos.getAsLong() - COUNT.toNanos();
        while (running) {
            try {
                int free = Math.min(CLAIM, slots.availablePermits());
                List<R> claimed = free == 0 ? List.of() : store.claim(owner, LEASE, free);
                for (R one : claimed) {
                    slots.acquire();
                    Thread begun = Thread.ofVirtual().name("pull-" + one).unstarted(() -> read(one));
                    reading.add(begun);
                    begun.start();
                }
                if (nanos.getAsLong() - counted >= COUNT.toNanos()) {
                    counted = nanos.getAsLong();
                    turns.count(store.waiting(), slots.availablePermits() == 0);
                }
                if (claimed.size() < CLAIM) {
                    TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("cannot claim readings, trying again: {}", FailureTrace.headline(e));
                pause();
            } catch (Error e) {
                // The worker must outlive it, or nothing would be read until the process starts again.
                log.error("cannot claim readings, trying again: {}", FailureTrace.headline(e));
                pause();
            }
        }
    }

    private void read(R one) {
        try {
            ReadingEnd end = end(one);
            if (!end.health().isWell()) {
                log.info(
                        "{}: {}, {}",
                        one,
                        end.health().detail(),
                        end.pause().equals(ReadingEnd.STOPPED) ? "stopped" : "again in " + end.pause());
            }
            store.release(one, owner, end.pause(), end.health());
        } catch (InterruptedException e) {
            // The process ends: another one may go on at once. What was under way was not read to its end.
            store.release(one, owner, Duration.ZERO, ReadingStore.Health.UNSEEN);
        } catch (RuntimeException | Error e) {
            stumbled(one, e);
        } finally {
            slots.release();
            reading.remove(Thread.currentThread());
        }
    }

    /** The cursor stands where the last durable batch left it. */
    private void stumbled(R one, Throwable failure) {
        ReadingEnd end = ReadingEnd.stumbled(failure, one.failures());
        log.warn("{}: reading stopped, again in {}: {}", one, end.pause(), FailureTrace.headline(failure));
        try {
            store.release(one, owner, end.pause(), end.health());
        } catch (RuntimeException e) {
            log.warn("{}: the claim lapses by itself: {}", one, FailureTrace.headline(e));
        }
    }

    private ReadingEnd end(R one) throws InterruptedException {
        try {
            return reader.read(one, owner);
        } catch (ChannelFailure e) {
            return ReadingEnd.failed(e, one.failures(), clock.instant());
        }
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.interrupt();
        reading.forEach(Thread::interrupt);
        thread.join(2_000);
    }
}
