package org.vigie.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.settings.PublicSettings;
import org.vigie.gateway.settings.RedisSettings;
import org.vigie.gateway.settings.SealingSettings;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings.Append;
import redis.clients.jedis.RedisClient;

/** Buckets in a real Redis, which is then killed and comes back. */
class RedisBucketsIT {
    private static final String KEY = "gateway:limit:{acme}:agency";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private static RedisClient client(RedisServer server) {
        var settings = new GatewaySettings(
                new PublicSettings(URI.create("http://127.0.0.1:8080")),
                new SealingSettings(java.util.Base64.getEncoder().encodeToString(new byte[32])),
                new RedisSettings(URI.create(server.url()), ""));
        return new RedisLimitConfiguration().limitRedis(settings);
    }

    private static RedisServer start() {
        return RedisServer.start(org.vigie.servers.redis.RedisSettings.at(Place.temporary("limit"))
                .withPassword("pw")
                .with(Append.NEVER));
    }

    private static int taken(Buckets buckets, String key, int perSecond, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += buckets.take(key, perSecond).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void twoGateways_shareABucket() {
        try (RedisServer server = start();
                RedisClient one = client(server);
                RedisClient other = client(server)) {
            var first = new RedisBuckets(one, "", 8, Clock.systemUTC(), meters);
            var second = new RedisBuckets(other, "", 8, Clock.systemUTC(), meters);

            int spent = taken(first, KEY, 10, 100);
            int left = taken(second, KEY, 10, 100);

            // the bucket holds 20, refills 10 a second, and each gateway may spend one token that it has not settled
            assertThat(spent).isBetween(20, 60);
            assertThat(left).isLessThan(20);
        }
    }

    @Test
    void fewCalls_areSettledWithoutWaitingForRedis() {
        try (RedisServer server = start();
                RedisClient client = client(server)) {
            var buckets = new RedisBuckets(client, "", 8, Clock.systemUTC(), meters);

            // Fewer than a tenth of a second's tokens: no call settles them itself.
            assertThat(taken(buckets, KEY, 100, 9)).isEqualTo(9);

            await().until(() -> client.exists(KEY));
        }
    }

    @Test
    void gateways_areSlowedTogether() {
        try (RedisServer server = start();
                RedisClient one = client(server);
                RedisClient other = client(server)) {
            var first = new RedisBuckets(one, "", 8, Clock.systemUTC(), meters);
            var second = new RedisBuckets(other, "", 8, Clock.systemUTC(), meters);

            // Ten times a second: neither of the two spends more than the 100 that come in, both together do, and the
            // 200 that were
            // there are gone after a while.
            await().until(() -> taken(first, KEY, 100, 9) + taken(second, KEY, 100, 9) < 18);
        }
    }

    @Test
    void anotherPrefix_isAnotherInstallationsBucket() {
        try (RedisServer server = start();
                RedisClient client = client(server)) {
            var ours = new RedisBuckets(client, "ours:", 8, Clock.systemUTC(), meters);
            var theirs = new RedisBuckets(client, "theirs:", 8, Clock.systemUTC(), meters);

            assertThat(taken(ours, KEY, 10, 100)).isGreaterThanOrEqualTo(20);

            assertThat(taken(theirs, KEY, 10, 100)).isGreaterThanOrEqualTo(20);
            assertThat(client.keys("*")).containsExactlyInAnyOrder("ours:" + KEY, "theirs:" + KEY);
        }
    }

    @Test
    void deadRedis_isReplacedByThisProcessAlone_untilItIsBack() {
        RedisServer server = start();
        try (RedisClient client = client(server)) {
            var buckets = new RedisBuckets(client, "", 8, Clock.systemUTC(), meters);
            assertThat(buckets.take(KEY, 1000)).isEmpty();
            server.kill();

            await().until(() -> buckets.take(KEY, 1000).isEmpty() && withoutRedis() > 0);
            assertThat(taken(buckets, KEY + ":other", 5, 100)).isLessThan(100);

            try (RedisServer again = RedisServer.start(server.settings())) {
                assertThat(again.isAlive()).isTrue();
                await().until(() -> {
                    double before = withoutRedis();
                    return buckets.take(KEY, 1000).isEmpty() && withoutRedis() == before;
                });
            }
        }
    }

    private double withoutRedis() {
        return meters.counter("vigie.gateway.limit.without.redis").count();
    }
}
