package org.vigie.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimization;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Buckets shared by all gateways. Each process spends a few tokens ahead and settles with Redis every
 * {@link #SETTLE_TIME}, so that a busy key does not cost a round trip per call; the fleet may exceed a limit by that much.
 * While Redis does not answer, calls are counted by this process alone, which a metric and one log line per outage say.
 */
final class RedisBuckets implements Buckets {
    private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);
    private static final Duration SETTLE_TIME = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CAPACITY = 10_000;

    private final ProxyManager<byte[]> proxies;
    private final String prefix;
    private final Buckets own = new LocalBuckets();
    private final Clock clock;
    private final Counter withoutRedis;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CAPACITY;
        }
    };
    private volatile Instant silentUntil = Instant.EPOCH;

    /** @param prefix of the installation's keys, empty or ending in {@code :} */
    RedisBuckets(UnifiedJedis redis, String prefix, Clock clock, MeterRegistry meters) {
        this.prefix = prefix;
        this.proxies = Bucket4jJedis.casBasedBuilder(redis)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
        this.clock = clock;
        this.withoutRedis = Counter.builder("vigie.gateway.limit.without.redis")
                .description("Calls counted by this process alone because Redis did not answer")
                .register(meters);
    }

    @Override
    public Optional<Duration> take(String key, int perSecond) {
        Instant now = clock.instant();
        if (now.isBefore(silentUntil)) {
            withoutRedis.increment();
            return own.take(key, perSecond);
        }
        try {
            return Probes.take(bucket(key, perSecond));
        } catch (JedisException e) {
            log.warn(
                    "limits are counted by this process alone: Redis does not answer ({})",
                    e.getClass().getName());
            silentUntil = now.plus(PAUSE);
            withoutRedis.increment();
            return own.take(key, perSecond);
        }
    }

    private synchronized Bucket bucket(String key, int perSecond) {
        return buckets.computeIfAbsent(key, k -> {
            Optimization ahead = Optimizations.delaying(new DelayParameters(Math.max(1, perSecond / 10), SETTLE_TIME));
            return proxies.builder()
                    .withOptimization(ahead)
                    .build((prefix + k).getBytes(StandardCharsets.UTF_8), () -> LocalBuckets.configuration(perSecond));
        });
    }
}
