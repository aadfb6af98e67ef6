package org.vigie.search.mention.elasticsearch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

/**
 * How many searches of one brand are under way in this process: who asks for much waits for itself, not others for it. Elasticsearch runs
 * three searches for two processors at once, so that a brand with its whole share of dear ones leaves room for the next brand's. Thread-safe.
 */
final class SearchShares {
    private static final long PATIENCE_MILLIS = 2_000;

    private final int each;
    private final Map<String, Share> shares = new ConcurrentHashMap<>();

    /** @param each searches of one brand at once, 1 or more */
    SearchShares(int each) {
        this.each = each;
    }

    /** Permits of a brand, and how many calls know of it: one that nobody knows is forgotten. */
    private static final class Share {
        private final Semaphore room;
        private int known;

        Share(int each) {
            this.room = new Semaphore(each, true);
        }
    }

    /** Runs a search on a brand's share. Problem INDEX_OVERLOADED when the brand has no room for two seconds. */
    <T> T within(String brand, Supplier<T> search) {
        Share share = shares.compute(brand, (name, known) -> {
            Share mine = known == null ? new Share(each) : known;
            mine.known++;
            return mine;
        });
        try {
            enter(share);
            try {
                return search.get();
            } finally {
                share.room.release();
            }
        } finally {
            shares.computeIfPresent(brand, (name, known) -> --known.known == 0 ? null : known);
        }
    }

    private void enter(Share share) {
        try {
            if (share.room.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Problem(
                SearchReason.INDEX_OVERLOADED,
                "searches of the brand: expected at most " + each + " at once, actual more; ask again.");
    }

    /** Brands with a search under way. */
    int brands() {
        return shares.size();
    }
}
