package org.vigie.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Buckets shared by all gateways. A call is counted at once in this process and settled with Redis {@link #SETTLE_TIME} later by a thread
 * of its own, so that no call waits for Redis; only who spends a tenth of a second's tokens faster than that waits for its turn to
 * settle. The fleet may exceed a limit by that much for each gateway. While Redis does not answer, calls are counted by this process
 * alone, which a metric and one log line per outage say.
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
    private final Semaphore settling;
    private final Map<String, Share> shares = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Share> eldest) {
            return size() > CAPACITY;
        }
    };
    private volatile Instant silentUntil = Instant.EPOCH;

    /**
     * @param prefix of the installation's keys, empty or ending in {@code :}
     * @param settledAtOnce in the background; fewer than there are connections, so that a call that must settle itself finds one
     */
    RedisBuckets(UnifiedJedis redis, String prefix, int settledAtOnce, Clock clock, MeterRegistry meters) {
        this.prefix = prefix;
        this.settling = new Semaphore(settledAtOnce);
        this.proxies = Bucket4jJedis.casBasedBuilder(redis)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
        this.clock = clock;
        this.withoutRedis = Counter.builder("vigie.gateway.limit.without.redis")
                .description("Calls counted by this process alone because Redis did not answer")
                .register(meters);
    }

    /** What this process spends of a bucket. */
    private static final class Share {
        private final Bucket bucket;
        private final int ahead;
        private final AtomicLong unsettled = new AtomicLong();
        /** By {@link System#nanoTime}: before, the fleet has spent more than there was. */
        private volatile long overdrawnUntil = System.nanoTime();

        Share(Bucket bucket, int ahead) {
            this.bucket = bucket;
            this.ahead = ahead;
        }

        Optional<Duration> missing() {
            long wait = overdrawnUntil - System.nanoTime();
            return wait > 0 ? Optional.of(Duration.ofNanos(wait)) : Optional.empty();
        }
    }

    @Override
    public Optional<Duration> take(String key, int perSecond) {
        if (clock.instant().isBefore(silentUntil)) {
            withoutRedis.increment();
            return own.take(key, perSecond);
        }
        Share share = share(key, perSecond);
        Optional<Duration> wait = share.missing();
        if (wait.isEmpty()) {
            spend(share);
        }
        return wait;
    }

    @Override
    public Optional<Duration> missing(String key) {
        if (clock.instant().isBefore(silentUntil)) {
            return own.missing(key);
        }
        Share share = known(key);
        return share == null ? Optional.empty() : share.missing();
    }

    @Override
    public void spend(String key, int perSecond) {
        if (clock.instant().isBefore(silentUntil)) {
            withoutRedis.increment();
            own.spend(key, perSecond);
        } else {
            spend(share(key, perSecond));
        }
    }

    private synchronized @Nullable Share known(String key) {
        return shares.get(key);
    }

    private void spend(Share share) {
        long unsettled = share.unsettled.incrementAndGet();
        if (unsettled >= share.ahead) {
            settle(share);
        } else if (unsettled == 1) {
            Thread.ofVirtual().name("limit").start(() -> settleLater(share));
        }
    }

    private synchronized Share share(String key, int perSecond) {
        return shares.computeIfAbsent(key, k -> {
            byte[] name = (prefix + k).getBytes(StandardCharsets.UTF_8);
            Bucket bucket = proxies.builder().build(name, () -> LocalBuckets.configuration(perSecond));
            return new Share(bucket, Math.max(1, perSecond / 10));
        });
    }

    private void settleLater(Share share) {
        try {
            TimeUnit.NANOSECONDS.sleep(SETTLE_TIME.toNanos());
            settling.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            settle(share);
        } finally {
            settling.release();
        }
    }

    /** What cannot be settled is forgiven: after an outage nobody pays for calls of that time. */
    private void settle(Share share) {
        long spent = share.unsettled.getAndSet(0);
        if (spent == 0) {
            return;
        }
        try {
            long overdrawn = share.bucket.consumeIgnoringRateLimits(spent);
            if (overdrawn > 0) {
                share.overdrawnUntil = System.nanoTime() + overdrawn;
            }
        } catch (JedisException e) {
            log.warn(
                    "limits are counted by this process alone: Redis does not answer ({})",
                    e.getClass().getName());
            silentUntil = clock.instant().plus(PAUSE);
        }
    }
}
