package org.vigie.routing.presence;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.conversation.work.AgentLoads;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.routing.conversation.work.Departures;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.Assignment;
import org.vigie.routing.queue.store.RedisKeys;
import org.vigie.routing.queue.store.RedisSettings;
import org.vigie.wire.event.GrpcSignalHub;
import org.vigie.wire.page.PageTokens;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Wires presence. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceSettings.class)
class PresenceConfiguration {
    private static final Duration PULSE = Duration.ofSeconds(5);

    @Bean
    GrpcSignalHub signalHub(Clock clock) {
        return new GrpcSignalHub(clock);
    }

    @Bean
    Presences presences(UnifiedJedis redis, RedisKeys keys) {
        return new RedisPresences(redis, keys);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RedisSignalBus signalBus(UnifiedJedis redis, RedisSettings settings, RedisKeys keys, GrpcSignalHub hub) {
        return new RedisSignalBus(redis, () -> subscription(settings), keys, hub::publish, hub::fallBehind, PULSE);
    }

    private static Jedis subscription(RedisSettings settings) {
        URI uri = URI.create(settings.url());
        int millis = Math.toIntExact(settings.timeout().toMillis());
        return new Jedis(
                new HostAndPort(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort()),
                DefaultJedisClientConfig.builder()
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                        .connectionTimeoutMillis(millis)
                        .socketTimeoutMillis(millis)
                        .build());
    }

    @Bean
    Watch watch(
            Presences presences,
            Agents agents,
            Assignment assignment,
            AgentLoads loads,
            RedisSignalBus bus,
            Directory directory,
            InstantSource time) {
        return new Watch(presences, agents, assignment, loads, bus, new CachedBrandNames(directory, time), time);
    }

    @Bean
    PresenceGrpcApi presenceApi(
            Watch watch,
            GrpcSignalHub hub,
            Conversations conversations,
            Departures departures,
            PresenceSettings settings,
            PageTokens tokens,
            InstantSource time) {
        return new PresenceGrpcApi(watch, hub, conversations, departures, settings, tokens, time);
    }
}
