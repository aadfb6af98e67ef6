package org.vigie.servers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigie.servers.Place;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

class RedisServerIT {

    @TempDir
    Path folder;

    @Test
    void acknowledgedWrites_surviveStopAndKill() {
        Place place = Place.kept(folder.resolve("data"), folder.resolve("log"), 0);
        RedisServer first = RedisServer.start(
                RedisSettings.at(place).with(RedisSettings.Append.ALWAYS).withPassword("pass\"word"));
        try (RedisClient client = RedisClient.create(first.url())) {
            client.set("a", "1");
        }
        first.close();
        RedisServer second = RedisServer.start(first.settings());
        try (RedisClient client = RedisClient.create(second.url())) {
            client.incr("a");
        }
        second.kill();
        assertThat(second.isAlive()).isFalse();
        try (RedisServer third = RedisServer.start(second.settings());
                RedisClient client = RedisClient.create(third.url())) {
            assertThat(client.get("a")).isEqualTo("2");
            assertThat(client.eval("return redis.call('GET', KEYS[1])", 1, "a")).isEqualTo("2");
        }
    }

    @Test
    void password_isAsked() {
        try (RedisServer server = RedisServer.start(
                        RedisSettings.at(Place.temporary("redis")).withPassword("secret"));
                RedisClient client = RedisClient.create("redis://127.0.0.1:" + server.port())) {
            assertThatThrownBy(() -> client.set("a", "1")).isInstanceOf(JedisException.class);
        }
    }

    @Test
    void temporaryPlace_isRemovedAtTheEnd() {
        RedisServer server = RedisServer.start(RedisSettings.at(Place.temporary("redis")));
        Path place = server.settings().place().folder();
        assertThat(place).isDirectory();
        server.close();
        assertThat(place).doesNotExist();
    }
}
