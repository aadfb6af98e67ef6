package org.vigie.routing.presence;

import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.conversation.AgentLoads;
import org.vigie.routing.conversation.Conversations;
import org.vigie.routing.directory.Directory;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.Assignment;
import org.vigie.routing.queue.RedisKeys;
import org.vigie.routing.queue.RedisSettings;
import org.vigie.wire.event.GrpcSignalHub;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Wires presence. */
@Configuration(proxyBeanMethods = false)
class PresenceConfiguration {
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
        return new RedisSignalBus(redis, subscription(settings), keys, hub::publish, hub::fallBehind);
    }

    /** A subscription is silent for long times, so its connection has no read timeout. */
    private static UnifiedJedis subscription(RedisSettings settings) {
        URI uri = URI.create(settings.url());
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                        .connectionTimeoutMillis(
                                Math.toIntExact(settings.timeout().toMillis()))
                        .socketTimeoutMillis(0)
                        .build())
                .build();
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
    PresenceGrpcApi presenceApi(Watch watch, GrpcSignalHub hub, Conversations conversations, InstantSource time) {
        return new PresenceGrpcApi(watch, hub, conversations, time);
    }
}
