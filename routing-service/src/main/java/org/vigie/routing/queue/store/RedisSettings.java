package org.vigie.routing.queue.store;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Redis, under {@code vigie.redis.*}.
 *
 * @param url {@code redis://[user:password@]host:port}
 * @param prefix of every key, for installations that share a Redis; empty or ending in {@code :}
 * @param timeout for connecting and for each answer
 * @param connections at most
 */
@ConfigurationProperties("vigie.redis")
public record RedisSettings(
        String url,
        @DefaultValue("") String prefix,
        @DefaultValue("1s") Duration timeout,
        @DefaultValue("32") int connections) {
    public RedisSettings {
        if (url == null || !url.startsWith("redis")) {
            throw new IllegalArgumentException("vigie.redis.url: expected redis://host:port");
        }
        if (!prefix.isEmpty() && !prefix.endsWith(":")) {
            throw new IllegalArgumentException("vigie.redis.prefix: expected nothing or something ending in a colon");
        }
        if (connections < 2) {
            throw new IllegalArgumentException("vigie.redis.connections: expected 2 or more, actual " + connections);
        }
    }

    @Override
    public String toString() {
        return "RedisSettings[" + prefix + "]";
    }
}
