package org.vigie.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.gateway.settings.GatewaySettings;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/** Buckets in Redis, with time-outs short enough that a call never waits long for being counted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class RedisLimitConfiguration {
    private static final int TIMEOUT_MILLIS = 250;
    static final int CONNECTIONS = 16;
    private static final int STRANGERS_CONNECTIONS = 4;

    @Bean(destroyMethod = "close")
    RedisClient limitRedis(GatewaySettings settings) {
        return client(settings, CONNECTIONS);
    }

    /** Strangers choose how many they are: what counting them takes is not taken from those who are known. */
    @Bean(destroyMethod = "close")
    RedisClient strangerRedis(GatewaySettings settings) {
        return client(settings, STRANGERS_CONNECTIONS);
    }

    private static RedisClient client(GatewaySettings settings, int connections) {
        URI url = settings.redis().url();
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        // Nobody looks at it there, and the JVM's own beans would all be made for it.
        pool.setJmxEnabled(false);
        pool.setMaxWait(java.time.Duration.ofMillis(TIMEOUT_MILLIS));
        return RedisClient.builder()
                .hostAndPort(new HostAndPort(url.getHost(), url.getPort()))
                .clientConfig(DefaultJedisClientConfig.builder()
                        .connectionTimeoutMillis(TIMEOUT_MILLIS)
                        .socketTimeoutMillis(TIMEOUT_MILLIS)
                        .user(JedisURIHelper.getUser(url))
                        .password(JedisURIHelper.getPassword(url))
                        .ssl(JedisURIHelper.isRedisSSLScheme(url))
                        .clientName("vigie-gateway")
                        .build())
                .poolConfig(pool)
                .build();
    }

    @Bean
    RateLimits rateLimits(
            RedisClient limitRedis,
            GatewaySettings gateway,
            LimitSettings settings,
            Clock clock,
            MeterRegistry meters) {
        String prefix = gateway.redis().prefix();
        return new RateLimits(new RedisBuckets(limitRedis, prefix, CONNECTIONS / 2, clock, meters), settings);
    }

    @Bean
    UnverifiedCalls unverifiedCalls(
            RedisClient strangerRedis,
            GatewaySettings gateway,
            LimitSettings settings,
            Clock clock,
            MeterRegistry meters) {
        String prefix = gateway.redis().prefix();
        var buckets = new RedisBuckets(strangerRedis, prefix, STRANGERS_CONNECTIONS / 2, clock, meters);
        return new UnverifiedCalls(buckets, settings.unverified(), meters);
    }
}
