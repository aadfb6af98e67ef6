package org.vigie.search.savedquery;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.event.EventLog;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Keeps {@link LiveQueries} in step with the store: loads all, then follows the facts of changes, whichever replica wrote
 * them. After any failure, and when the log turns out to be another one, it loads all again.
 */
final class SavedQueryFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SavedQueryFollower.class);
    private static final String CHANGED = "SavedQueryChanged";
    private static final int BATCH = 500;
    private static final long POLL_MILLIS = 1_000;
    private static final long UNKNOWN = -1;

    private final LiveQueries queries;
    private final EventLog facts;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private long position = UNKNOWN;
    private @Nullable Thread thread;

    SavedQueryFollower(LiveQueries queries, EventLog facts) {
        this.queries = queries;
        this.facts = facts;
    }

    /** Begins on a thread of its own; returns at once. */
    synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("saved-queries").start(this::follow);
    }

    /** There may be new facts. From any thread. */
    void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void follow() {
        while (running) {
            try {
                boolean more = position == UNKNOWN ? begin() : advance();
                if (!more) {
                    rest();
                }
            } catch (RuntimeException e) {
                log.warn("cannot follow saved queries, matching goes on as it is: {}", FailureTrace.headline(e));
                position = UNKNOWN;
                rest();
            }
        }
    }

    /** Facts from this position on are applied after the load, which may have seen them already: that is harmless. */
    private boolean begin() {
        long from = facts.last();
        queries.load();
        position = from;
        log.info("{} saved queries match live", queries.size());
        return true;
    }

    private boolean advance() {
        List<NumberedFact> page = facts.after(BrandScope.everywhere(), position, BATCH);
        for (NumberedFact fact : page) {
            if (fact.fact().type().equals(CHANGED)) {
                queries.refresh(fact.fact().brand(), fact.fact().subject());
            }
            position = fact.sequence();
        }
        if (page.isEmpty() && facts.last() < position) {
            position = UNKNOWN;
            return true;
        }
        return page.size() == BATCH;
    }

    private void rest() {
        try {
            boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
            log.trace("saved queries at {}, woken {}", position, woken);
            wake.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public synchronized void close() {
        running = false;
        wake.release();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
