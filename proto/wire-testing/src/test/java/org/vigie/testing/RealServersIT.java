package org.vigie.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.postgres.ServiceDatabase;
import redis.clients.jedis.RedisClient;

/** Elasticsearch is started by the search service alone, and looked at there: its start takes longer than all of this. */
@ExtendWith({RealPostgres.class, RealRedis.class, RealMail.class, MintedTokens.class})
class RealServersIT {

    @Test
    void build_tellsWhichServersToUse() {
        assertThat(System.getProperty("testing.servers")).isIn("local", "docker");
    }

    @Test
    void postgres_givesTheModulesOwnDatabase(ServiceDatabase database) throws Exception {
        assertThat(database).isEqualTo(RealPostgres.database());
        assertThat(database.url()).endsWith("/vigie_wire_testing");
        try (Connection app = DriverManager.getConnection(
                        database.url(), database.app().user(), database.app().password());
                ResultSet row = app.createStatement().executeQuery("SELECT current_user")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("vigie_wire_testing_app");
        }
        assertThat(RealPostgres.database("another").url()).endsWith("/vigie_another");
    }

    @Test
    void redis_answersUnderTheModulesPrefix(RedisAddress redis) {
        assertThat(redis.prefix()).isEqualTo("wire_testing:");
        try (RedisClient client = RedisClient.create(redis.url())) {
            assertThat(client.incr(redis.prefix() + "n")).isEqualTo(1);
        }
    }

    @Test
    void properties_nameEveryServer(MailServer mail, Tokens tokens) {
        Map<String, String> properties = ServiceProperties.of("routing")
                .postgres()
                .redis()
                .peer("publishing", "127.0.0.1:" + mail.port())
                .asMap();
        assertThat(properties)
                .containsEntry("vigie.issuer", tokens.issuer())
                .containsEntry("vigie.postgres.worker-user", "vigie_wire_testing_worker")
                .containsEntry("vigie.redis.url", RealRedis.address().url())
                .containsEntry("vigie.redis.prefix", "wire_testing:");
    }
}
