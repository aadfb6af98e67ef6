package org.vigie.routing.queue.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.routing.presence.SilencedProxy;
import org.vigie.routing.queue.QueuesAway;
import org.vigie.testing.RealRedis;
import org.vigie.testing.RedisAddress;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import redis.clients.jedis.UnifiedJedis;

/** A Redis that takes connections and never answers. */
@ExtendWith(RealRedis.class)
class RedisPatienceIT {
    private static final AgencyId ACME = new AgencyId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final SilencedProxy proxy;
    private final UnifiedJedis redis;
    private final RedisAgents agents;

    RedisPatienceIT(RedisAddress address) throws IOException {
        URI server = URI.create(address.url());
        proxy = new SilencedProxy(server.getHost(), server.getPort());
        var settings = new RedisSettings("redis://127.0.0.1:" + proxy.port(), "", Duration.ofMillis(500), 4);
        redis = new QueueStoreConfiguration().redis(settings);
        agents = new RedisAgents(redis, new RedisKeys(address.prefix() + "patience-" + UUID.randomUUID() + ":"));
    }

    @AfterEach
    void close() throws IOException {
        redis.close();
        proxy.close();
    }

    private void available(String agent) {
        agents.available(BrandScope.all(ACME), new AgentLoad(agent, 5, 0, 1), NOW);
    }

    @Test
    void silentRedis_isAskedAFewTimesOnly_andAgainOnceItAnswers() {
        await().ignoreExceptions().untilAsserted(() -> available("lea"));
        proxy.fallSilent();
        int before = proxy.connections();
        for (int i = 0; i < 40; i++) {
            assertThatThrownBy(() -> available("tom")).isInstanceOf(QueuesAway.class);
        }
        assertThat(proxy.connections() - before).as("asked").isBetween(1, 8);
        proxy.speak();
        await().ignoreExceptions().untilAsserted(() -> available("tom"));
        assertThat(agents.lost(ACME, NOW)).containsExactlyInAnyOrder("lea", "tom");
    }

    @Test
    void whoeverIsHeardOfAgain_isNotLost_andNobodyIsLostTwice() {
        await().ignoreExceptions().untilAsserted(() -> available("lea"));
        available("tom");
        agents.available(BrandScope.all(ACME), new AgentLoad("tom", 5, 0, 1), NOW.plusSeconds(10));
        assertThat(agents.lost(ACME, NOW)).isEqualTo(List.of("lea"));
        assertThat(agents.lost(ACME, NOW)).isEmpty();
        assertThat(agents.gone(ACME, "tom")).isTrue();
    }
}
