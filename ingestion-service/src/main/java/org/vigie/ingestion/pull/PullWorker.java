package org.vigie.ingestion.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.ChannelFailure;
import org.vigie.ingestion.inbox.ClaimLost;
import org.vigie.wire.problem.FailureTrace;

/**
 * Claims what is due of one network and reads it, each on a virtual thread of its own, at most a fixed number at once, so that no network
 * waits for another. Thread-safe.
 *
 * @param <R> what it claims
 */
final class PullWorker<R extends Claim> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PullWorker.class);
    private static final Duration COUNT = Duration.ofSeconds(5);
    private static final int CLAIM = 16;
    private static final long TICK_MILLIS = 500;

    /** How long a process that ends waits for its claims to be given back. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ReadingStore<R> store;
    private final Reader<R> reader;
    private final Turns turns;
    private final Supplier<String> owners;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Semaphore slots;
    private final Map<HeldClaim<R>, Thread> held = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("pull").unstarted(this::run);
    private volatile boolean running = true;

    /**
     * @param atOnce readings at most at the same time
     * @param turns told how many wait
     * @param owners names claims, each time otherwise
     * @param nanos a clock as {@link System#nanoTime}
     */
    PullWorker(
            ReadingStore<R> store,
            Reader<R> reader,
            int atOnce,
            Turns turns,
            Supplier<String> owners,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.reader = reader;
        this.slots = new Semaphore(atOnce);
        this.turns = turns;
        this.owners = owners;
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
                tend();
                int claimed = claim(Math.min(CLAIM, slots.availablePermits()));
                if (nanos.getAsLong() - counted >= COUNT.toNanos()) {
                    counted = nanos.getAsLong();
                    turns.count(store.waiting(), slots.availablePermits() == 0);
                }
                if (claimed < CLAIM) {
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

    private void tend() {
        held.forEach((claim, thread) -> {
            if (!claim.tend()) {
                thread.interrupt();
            }
        });
    }

    private int claim(int free) throws InterruptedException {
        if (free == 0) {
            return 0;
        }
        String owner = owners.get();
        List<R> claimed = store.claim(owner, HeldClaim.LEASE, free);
        for (R one : claimed) {
            slots.acquire();
            HeldClaim<R> hold = new HeldClaim<>(store, one, owner, clock);
            Thread begun = Thread.ofVirtual().name("pull-" + one).unstarted(() -> read(hold));
            held.put(hold, begun);
            begun.start();
        }
        return claimed.size();
    }

    private void read(HeldClaim<R> hold) {
        R one = hold.claim();
        try {
            ReadingEnd end = end(hold);
            if (!end.health().isWell()) {
                log.info(
                        "{}: {}, {}",
                        one,
                        end.health().detail(),
                        end.pause().equals(ReadingEnd.STOPPED) ? "stopped" : "again in " + end.pause());
            }
            store.release(one, hold.owner(), end.pause(), end.health());
        } catch (ClaimLost e) {
            log.info("{}: its claim was lost, {}", one, e.getMessage());
        } catch (RuntimeException | Error e) {
            stumbled(hold, e);
        } finally {
            held.remove(hold);
            slots.release();
        }
    }

    /** The cursor stands where the last durable batch left it. */
    private void stumbled(HeldClaim<R> hold, Throwable failure) {
        R one = hold.claim();
        ReadingEnd end = ReadingEnd.stumbled(failure, one.failures());
        log.warn("{}: reading stopped, again in {}: {}", one, end.pause(), FailureTrace.headline(failure));
        try {
            store.release(one, hold.owner(), end.pause(), end.health());
        } catch (RuntimeException e) {
            log.warn("{}: the claim lapses by itself: {}", one, FailureTrace.headline(e));
        }
    }

    /** What a reader says that was interrupted does not count: whatever it was busy with broke under it. */
    private ReadingEnd end(HeldClaim<R> hold) {
        try {
            return reader.read(hold.claim(), hold);
        } catch (InterruptedException e) {
            return interrupted(hold);
        } catch (ChannelFailure e) {
            return Thread.interrupted()
                    ? interrupted(hold)
                    : ReadingEnd.failed(e, hold.claim().failures(), clock.instant());
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                return interrupted(hold);
            }
            throw e;
        } finally {
            hold.end();
        }
    }

    /** The process ends, and another one may go on at once; or the claim is lost, and nothing is given back; or the network held it up. */
    private ReadingEnd interrupted(HeldClaim<R> hold) {
        if (!hold.isStuck()) {
            return ReadingEnd.again();
        }
        String detail = "expected a batch within " + HeldClaim.PATIENCE.toMinutes() + " min, got none";
        ChannelFailure stuck = new ChannelFailure(ChannelFailure.Kind.TRANSIENT, detail, null);
        return ReadingEnd.failed(stuck, hold.claim().failures(), clock.instant());
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
        thread.join(GOODBYE.toMillis());
        held.forEach((claim, reading) -> {
            if (!claim.isOver()) {
                reading.interrupt();
            }
        });
        Instant end = clock.instant().plus(GOODBYE);
        for (Thread reading : held.values()) {
            reading.join(Math.max(1, Duration.between(clock.instant(), end).toMillis()));
        }
    }
}
