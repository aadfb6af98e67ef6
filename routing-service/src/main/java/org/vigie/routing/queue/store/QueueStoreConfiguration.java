package org.vigie.routing.queue.store;

import java.net.URI;
import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vigie.routing.queue.Agents;
import org.vigie.routing.queue.Generations;
import org.vigie.routing.queue.Reservations;
import org.vigie.routing.queue.Waiting;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.postgres.PostgresWork;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisURIHelper;

/** Wires the queues in Redis, and what PostgreSQL keeps of them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RedisSettings.class)
class QueueStoreConfiguration {
    @Bean
    RedisKeys redisKeys(RedisSettings settings) {
        return new RedisKeys(settings.prefix());
    }

    @Bean(destroyMethod = "close")
    UnifiedJedis redis(RedisSettings settings) {
        URI uri = URI.create(settings.url());
        int millis = Math.toIntExact(settings.timeout().toMillis());
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        // Nobody looks at it there, and the JVM's own beans would all be made for it.
        pool.setJmxEnabled(false);
        pool.setMaxTotal(settings.connections());
        pool.setMaxIdle(settings.connections());
        pool.setMaxWait(settings.timeout());
        var address = new HostAndPort(uri.getHost(), uri.getPort() < 0 ? 6379 : uri.getPort());
        var client = DefaultJedisClientConfig.builder()
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                .connectionTimeoutMillis(millis)
                .socketTimeoutMillis(millis)
                .build();
        var connections = new PooledConnectionProvider(address, client, pool);
        return RedisClient.builder()
                .hostAndPort(address)
                .clientConfig(client)
                .connectionProvider(connections)
                .commandExecutor(new RedisPatience(new DefaultCommandExecutor(connections), System::nanoTime))
                .build();
    }

    @Bean
    Waiting waiting(UnifiedJedis redis, RedisKeys keys) {
        return new RedisWaiting(redis, keys);
    }

    @Bean
    Agents agents(UnifiedJedis redis, RedisKeys keys) {
        return new RedisAgents(redis, keys);
    }

    @Bean
    Generations generations(PostgresBrands brands, PostgresWork work, PostgresOutbox outbox, PostgresAudit audit) {
        return new PostgresGenerations(brands, work, outbox, audit);
    }

    @Bean
    Reservations reservations(PostgresBrands brands, InstantSource time) {
        return new CachedReservations(new PostgresReservations(brands), time);
    }
}
