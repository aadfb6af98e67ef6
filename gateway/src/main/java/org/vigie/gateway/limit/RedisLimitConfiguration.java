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

    @Bean(destroyMethod = "close")
    RedisClient limitRedis(GatewaySettings settings) {
        URI url = settings.redis().url();
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
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
        return new RateLimits(new RedisBuckets(limitRedis, prefix, clock, meters), settings);
    }
}
