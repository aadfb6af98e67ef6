package org.vigie.routing.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.AgencyId;

/** Keeps every agency's assignment going: one thread an agency, so that none waits for another. */
final class AssignmentLoop {
    private static final Logger log = LoggerFactory.getLogger(AssignmentLoop.class);
    private static final int LIMIT = 64;
    private static final long TICK_MILLIS = 500;
    /** Changes that come together are assigned together. */
    private static final long LINGER_MILLIS = 2;

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REPAIR_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_MILLIS = 2_000;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Assignment assignment;
    private final Map<AgencyId, Semaphore> signals = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<AgencyId> away = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private @Nullable Thread lookout;

    AssignmentLoop(Assignment assignment) {
        this.assignment = assignment;
    }

    synchronized void start() {
        running = true;
        assignment.onWork(this::wake);
        lookout = Thread.ofVirtual().name("agencies").start(this::look);
    }

    synchronized void stop() {
        running = false;
        if (lookout != null) {
            lookout.interrupt();
        }
        signals.values().forEach(Semaphore::release);
        threads.forEach(AssignmentLoop::awaitEnd);
    }

    /** A round under way ends by itself; the database must not be closed under it. */
    private static void awaitEnd(Thread thread) {
        try {
            if (!thread.join(GRACE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** There may be something to assign. An agency that was not known yet is begun with at once. */
    void wake(AgencyId agency) {
        Semaphore signal = signals.computeIfAbsent(agency, this::begin);
        if (signal.availablePermits() == 0) {
            signal.release();
        }
    }

    private void look() {
        try {
            while (running) {
                try {
                    assignment.agencies().forEach(agency -> signals.computeIfAbsent(agency, this::begin));
                } catch (RuntimeException e) {
                    // Whatever it was, an agency that comes later would never be assigned anything.
                    log.warn("cannot list agencies: {}", FailureTrace.headline(e));
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            log.debug("stopped looking for agencies");
        }
    }

    private Semaphore begin(AgencyId agency) {
        Semaphore signal = new Semaphore(0);
        threads.add(Thread.ofVirtual().name("assign-" + agency).start(() -> run(agency, signal)));
        return signal;
    }

    private void run(AgencyId agency, Semaphore signal) {
        long swept = System.nanoTime() - SWEEP_NANOS;
        long repaired = System.nanoTime();
        try {
            while (running) {
                boolean woken = signal.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
                TimeUnit.MILLISECONDS.sleep(woken ? LINGER_MILLIS : 0);
                signal.drainPermits();
                long now = System.nanoTime();
                boolean sweep = now - swept >= SWEEP_NANOS;
                boolean repair = now - repaired >= REPAIR_NANOS;
                log.trace("{}: woken {}, sweep {}, repair {}", agency, woken, sweep, repair);
                round(agency, sweep, repair);
                swept = sweep ? now : swept;
                repaired = repair ? now : repaired;
            }
        } catch (InterruptedException e) {
            log.debug("stopped assigning for {}", agency);
        }
    }

    /** The three do not wait for one another: offers lapse and are swept, and what was put aside comes back, also while Redis is away. */
    private void round(AgencyId agency, boolean sweep, boolean repair) {
        quietly(agency, () -> {
            while (running && assignment.assign(agency, LIMIT) == LIMIT) {
                log.trace("{}: a full round", agency);
            }
        });
        if (sweep) {
            quietly(agency, () -> assignment.sweep(agency));
        }
        if (repair) {
            quietly(agency, () -> assignment.repair(agency));
        }
    }

    /** What fails is tried again in the next round: nothing is kept here that PostgreSQL does not know. */
    private void quietly(AgencyId agency, Runnable step) {
        try {
            step.run();
        } catch (QueuesAway e) {
            if (away.add(agency)) {
                log.warn("queues of {} do not answer; agents can still pick by hand", agency);
            }
            return;
        } catch (RuntimeException e) {
            log.warn("assignment of {} failed: {}", agency, FailureTrace.headline(e));
            return;
        }
        if (away.remove(agency)) {
            log.info("queues of {} answer again", agency);
        }
    }
}
