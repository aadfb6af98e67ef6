package org.vigie.gateway.settings;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where sessions and rate buckets are.
 *
 * @param url {@code redis://[:password@]host:port}, or {@code rediss:} for TLS
 * @param prefix of every key, for installations that share a Redis; empty or ending in {@code :}
 */
@ConfigurationProperties("vigie.redis")
public record RedisSettings(
        @DefaultValue("redis://127.0.0.1:7379") URI url,
        @DefaultValue("") String prefix) {
    public RedisSettings {
        boolean redis = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
        if (!redis || url.getHost() == null || url.getPort() < 1) {
            throw new IllegalArgumentException("vigie.redis.url: expected redis://[:password@]host:port");
        }
        if (!prefix.isEmpty() && !prefix.endsWith(":")) {
            throw new IllegalArgumentException("vigie.redis.prefix: expected nothing or something ending in a colon");
        }
    }

    @Override
    public String toString() {
        return "RedisSettings[" + url.getHost() + ":" + url.getPort() + "]";
    }
}
