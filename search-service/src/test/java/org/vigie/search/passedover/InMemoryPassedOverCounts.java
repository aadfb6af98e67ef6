package org.vigie.search.passedover;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** The fake. */
public final class InMemoryPassedOverCounts implements PassedOverCounts {
    private record Key(BrandId brand, String query, Instant hour) {}

    private final Map<Key, Long> posts = new HashMap<>();

    @Override
    public synchronized void add(BrandId brand, List<Count> counts, Instant now) {
        counts.forEach(count -> posts.merge(new Key(brand, count.query(), count.hour()), count.posts(), Long::sum));
        posts.keySet().removeIf(key -> key.brand().equals(brand) && key.hour().isBefore(now.minus(KEPT)));
    }

    @Override
    public synchronized List<PassedOver> since(BrandScope scope, Instant from, int max) {
        Map<Key, PassedOver> sums = new HashMap<>();
        posts.forEach((key, some) -> {
            if (scope.contains(key.brand()) && !key.hour().isBefore(from)) {
                var one = new PassedOver(key.brand(), key.query(), some, key.hour(), key.hour());
                sums.merge(new Key(key.brand(), key.query(), Instant.EPOCH), one, InMemoryPassedOverCounts::sum);
            }
        });
        return sums.values().stream()
                .sorted(Comparator.comparingLong(PassedOver::posts)
                        .reversed()
                        .thenComparing(one -> one.brand().slug())
                        .thenComparing(PassedOver::query))
                .limit(max)
                .toList();
    }

    private static PassedOver sum(PassedOver one, PassedOver other) {
        return new PassedOver(
                one.brand(),
                one.query(),
                one.posts() + other.posts(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last());
    }
}
