package org.vigie.search.share;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

/** The places of brands for dear calls in this process. Thread-safe; a waiting call holds no lock. */
final class SearchShares {
    private static final long PATIENCE_MILLIS = 2_000;

    private final int calls;
    private final int waiting;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    /**
     * @param calls of one brand at once, 1 or more
     * @param waiting of one brand for a place, 1 or more
     */
    SearchShares(int calls, int waiting) {
        this.calls = calls;
        this.waiting = waiting;
    }

    /** Places of a brand, and how many calls know of it: one that nobody knows is forgotten. */
    private static final class Share {
        private final Semaphore places;
        private int known;

        Share(int calls) {
            this.places = new Semaphore(calls, true);
        }
    }

    /** Runs a call in a place of its brand. Problem INDEX_OVERLOADED when none is free within two seconds, or too many wait. */
    void within(String brand, Runnable call) {
        Share share = shares.compute(brand, (name, known) -> {
            Share mine = known == null ? new Share(calls) : known;
            if (mine.known >= calls + waiting) {
                throw overloaded();
            }
            mine.known++;
            return mine;
        });
        try {
            enter(share);
            try {
                call.run();
            } finally {
                share.places.release();
            }
        } finally {
            shares.computeIfPresent(brand, (name, known) -> --known.known == 0 ? null : known);
        }
    }

    private void enter(Share share) {
        try {
            if (share.places.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw overloaded();
    }

    private Problem overloaded() {
        return new Problem(
                SearchReason.INDEX_OVERLOADED,
                "searches of the brand: expected at most " + calls + " at once, actual more; ask again.");
    }

    /** Brands with a call under way. */
    int brands() {
        return shares.size();
    }
}
