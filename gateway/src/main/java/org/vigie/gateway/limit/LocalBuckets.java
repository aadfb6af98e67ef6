package org.vigie.gateway.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Buckets of this process alone; forgets the least used beyond {@value #CAPACITY}. */
final class LocalBuckets implements Buckets {
    static final int CAPACITY = 10_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CAPACITY;
        }
    };

    @Override
    public Optional<Duration> take(String key, int perSecond) {
        return Probes.take(bucket(key, perSecond));
    }

    @Override
    public Optional<Duration> missing(String key) {
        Bucket bucket = known(key);
        return bucket == null ? Optional.empty() : Probes.missing(bucket);
    }

    @Override
    public void spend(String key, int perSecond) {
        bucket(key, perSecond).consumeIgnoringRateLimits(1);
    }

    private synchronized @Nullable Bucket known(String key) {
        return buckets.get(key);
    }

    private synchronized Bucket bucket(String key, int perSecond) {
        return buckets.computeIfAbsent(
                key, k -> Bucket.builder().addLimit(bandwidth(perSecond)).build());
    }

    static BucketConfiguration configuration(int perSecond) {
        return BucketConfiguration.builder().addLimit(bandwidth(perSecond)).build();
    }

    private static Bandwidth bandwidth(int perSecond) {
        return Bandwidth.builder()
                .capacity(2L * perSecond)
                .refillGreedy(perSecond, Duration.ofSeconds(1))
                .build();
    }
}
