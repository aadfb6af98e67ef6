package org.vigie.gateway.signin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** Two gateways on one Redis. */
@ExtendWith(RealRedis.class)
class RedisEndedSessionsIT {
    private final String url;
    private final String channel;
    private final RedisClient redis;
    private final Queue<String> here = new ConcurrentLinkedQueue<>();
    private final Queue<String> there = new ConcurrentLinkedQueue<>();
    private final AtomicInteger subscribed = new AtomicInteger();
    private final RedisEndedSessions one;
    private final RedisEndedSessions other;

    RedisEndedSessionsIT(RedisAddress address) {
        url = address.url();
        channel = address.prefix() + "ended-" + UUID.randomUUID();
        redis = RedisClient.create(url);
        one = gateway(here);
        other = gateway(there);
    }

    private RedisEndedSessions gateway(Queue<String> heard) {
        return new RedisEndedSessions(
                redis,
                () -> new Jedis(URI.create(url)),
                channel,
                heard::add,
                subscribed::incrementAndGet,
                Duration.ofMillis(200));
    }

    @BeforeEach
    void listen() {
        one.start();
        other.start();
        await().until(() -> subscribed.get() == 2);
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        redis.close();
    }

    @Test
    void sessionThatEndsAtOneGateway_endsAtTheOther() {
        one.ended("s1");
        assertThat(here).as("at once").contains("s1");
        await().until(() -> there.contains("s1"));
    }

    @Test
    void brokenSubscription_isMadeAnew_andWhatWasMissedIsLookedFor() {
        try (Jedis admin = new Jedis(URI.create(url))) {
            for (String client : List.of(admin.clientList().split("\n", -1))) {
                if (client.contains(" psub=1 ")) {
                    admin.clientKill(client.replaceAll(".* addr=(\\S+) .*", "$1"));
                }
            }
        }
        await().until(() -> subscribed.get() >= 4);
        one.ended("s2");
        await().until(() -> there.contains("s2"));
    }
}
