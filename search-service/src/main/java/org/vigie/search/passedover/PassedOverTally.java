package org.vigie.search.passedover;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/** What this process passed over since it last told the others. Thread-safe; noting takes no lock but that of one count. */
public final class PassedOverTally {
    /** While the store is away no more than so many counts wait for it; what comes besides is not counted. */
    static final int MOST_WAITING = 100_000;

    private record Key(BrandId brand, String query, Instant hour) {}

    private final Map<Key, Long> waiting = new ConcurrentHashMap<>();
    private final PassedOverCounts counts;
    private final Clock clock;

    PassedOverTally(PassedOverCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** A query was not evaluated for a post. */
    public void note(BrandId brand, String query) {
        put(new Key(brand, query, clock.instant().truncatedTo(ChronoUnit.HOURS)), 1);
    }

    private void put(Key key, long posts) {
        if (waiting.size() < MOST_WAITING || waiting.containsKey(key)) {
            waiting.merge(key, posts, Long::sum);
        }
    }

    /** Hands over what was noted, brand by brand; what the store does not take is kept, and its problem thrown at the end. */
    public void handOver() {
        Map<BrandId, List<PassedOverCounts.Count>> taken = new HashMap<>();
        for (Key key : waiting.keySet()) {
            Long posts = waiting.remove(key);
            if (posts != null) {
                taken.computeIfAbsent(key.brand(), brand -> new ArrayList<>())
                        .add(new PassedOverCounts.Count(key.query(), key.hour(), posts));
            }
        }
        RuntimeException failure = null;
        for (var brand : taken.entrySet()) {
            failure = handOver(brand.getKey(), brand.getValue(), failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private @Nullable RuntimeException handOver(
            BrandId brand, List<PassedOverCounts.Count> taken, @Nullable RuntimeException before) {
        try {
            counts.add(brand, taken, clock.instant());
            return before;
        } catch (RuntimeException e) {
            taken.forEach(count -> put(new Key(brand, count.query(), count.hour()), count.posts()));
            return e;
        }
    }
}
