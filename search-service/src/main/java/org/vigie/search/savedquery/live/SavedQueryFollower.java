package org.vigie.search.savedquery.live;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.WokenLoop;
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
    /** Only for a wake-up that was lost. */
    static final Duration POLL = Duration.ofSeconds(1);

    private static final long UNKNOWN = -1;

    private final LiveQueries queries;
    private final EventLog facts;
    private final WokenLoop loop;
    private long position = UNKNOWN;

    /** @param poll how long it waits for {@link #wake} before it looks by itself */
    SavedQueryFollower(LiveQueries queries, EventLog facts, Duration poll) {
        this.queries = queries;
        this.facts = facts;
        this.loop = new WokenLoop("saved-queries", poll, this::follow);
    }

    /** Begins on a thread of its own; returns at once. */
    void start() {
        loop.start();
    }

    /** There may be new facts. From any thread. */
    void wake() {
        loop.wake();
    }

    /** @return whether there is more */
    private boolean follow() {
        try {
            return position == UNKNOWN ? begin() : advance();
        } catch (RuntimeException e) {
            log.warn("cannot follow saved queries, matching goes on as it is: {}", FailureTrace.headline(e));
            position = UNKNOWN;
            return false;
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

    @Override
    public void close() {
        loop.close();
    }
}
