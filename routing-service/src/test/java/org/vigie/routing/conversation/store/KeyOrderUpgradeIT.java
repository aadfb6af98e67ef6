package org.vigie.routing.conversation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;

/** An installation of the version before keys began with what tells rows apart, with messages of two brands. */
class KeyOrderUpgradeIT {
    private static final String NOVA = "11111111-1111-1111-1111-111111111111";
    private static final String ZEST = "22222222-2222-2222-2222-222222222222";

    private static final String CONVERSATION = """
            INSERT INTO conversation (agency, brand, conversation, queue, state, network, channel_account, source, endpoint,
                                      author_id, author_name, author_handle, author_url, author_followers, thread, title, excerpt,
                                      language, priority, epoch, generation, message_count, opened_at, last_mention_at,
                                      updated_at, matched_queries, can_reply, cannot_reply_reason, rank, rank_at, version)
            VALUES ('acme', :brand, cast(:id AS uuid), 'care', 'new', 'mail', 'inbox', '', 'account/inbox', 'ana', '', '', '', 0, '',
                    '', '', 'fr', 3, 1, 0, 1, now(), now(), now(), '{}', true, '', 5, 0, 1)
            """;
    private static final String MESSAGE = """
            INSERT INTO message (agency, brand, message, conversation, mention, text, occurred_at, stored_at)
            VALUES ('acme', :brand, gen_random_uuid(), cast(:conversation AS uuid), :mention, '', now(), now())
            """;
    private static final String FORCED = """
            SELECT relname FROM pg_class
            WHERE relname IN ('conversation', 'message') AND relforcerowsecurity ORDER BY 1
            """;

    private final ServiceDatabase database = RealPostgres.database("key_order");
    private final JdbcClient everything =
            JdbcClient.create(as(RealPostgres.server().superuser()));

    @Test
    void messagesOfBefore_keepTheirConversationsAndTheirMentions() {
        migrate("9");
        conversation("nova", NOVA);
        conversation("zest", ZEST);
        message("nova", NOVA, "m1");
        message("zest", ZEST, "m1");

        migrate("10");

        message("nova", NOVA, "m2");
        assertThatThrownBy(() -> message("nova", NOVA, "m1")).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> message("nova", ZEST, "m3"))
                .as("a conversation of another brand")
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> conversation("nova", NOVA)).isInstanceOf(DuplicateKeyException.class);
        assertThat(everything.sql(FORCED).query(String.class).list()).containsExactly("conversation", "message");
    }

    private void conversation(String brand, String id) {
        everything.sql(CONVERSATION).param("brand", brand).param("id", id).update();
    }

    private void message(String brand, String conversation, String mention) {
        everything
                .sql(MESSAGE)
                .param("brand", brand)
                .param("conversation", conversation)
                .param("mention", mention)
                .update();
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(as(database.owner()))
                .locations("classpath:db/wire", "classpath:db/migration")
                .target(version)
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .load()
                .migrate();
    }

    private DriverManagerDataSource as(Login login) {
        return new DriverManagerDataSource(database.url(), login.user(), login.password());
    }
}
