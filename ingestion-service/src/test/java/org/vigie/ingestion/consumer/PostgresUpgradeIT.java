package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.postgres.PostgresMigrations;

/**
 * An installation of the version before sources had a consumer of their own, logs were numbered by batch, and it was kept until when
 * everything was handed over; with mentions in its inbox.
 */
class PostgresUpgradeIT {
    private static final List<String> OLDER = List.of(
            "wire/V0_1__brand_scope.sql",
            "wire/V0_2__outbox.sql",
            "wire/V0_3__audit.sql",
            "migration/V1__ingestion.sql",
            "migration/V2__rotation.sql",
            "migration/V3__erasure.sql",
            "migration/V4__send_budget.sql",
            "migration/V5__correction.sql",
            "migration/V6__listen.sql",
            "migration/V7__correction_list.sql");

    private final ServiceDatabase database = RealPostgres.database("upgrade");
    private final JdbcClient everything =
            JdbcClient.create(as(RealPostgres.server().superuser()));

    @Test
    void sources_beginWhereCareIsWithWhatItPutAside_andEveryEntryKeepsItsNumber(@TempDir Path migrations)
            throws IOException {
        installOlder(migrations);
        everything.sql("UPDATE consumer SET sequence = 6 WHERE name = 'care'").update();
        logged(1L, "mention", "webhook", "shop", "");
        logged(2L, "mention", "feed", "", "news");
        logged(3L, "erasure", "feed", "", "");
        logged(4L, "erasure", "mail", "", "");
        logged(5L, "mention", "feed", "", "news");
        logged(null, "mention", "mail", "support", "");
        parked(1, "care", "INVALID_ARGUMENT");
        parked(2, "care", "INVALID_ARGUMENT");
        parked(2, "index", "MENTION_INVALID");
        parked(3, "care", "INVALID_ARGUMENT");
        parked(4, "care", "INVALID_ARGUMENT");
        parked(5, "care", "MATCHING_UNAVAILABLE");
        // The log keeps it no more.
        parked(6, "care", "MATCHING_UNAVAILABLE");

        halfBuiltIndex();
        account();

        PostgresMigrations.of(ServiceProperties.at(database)).run();

        assertThat(rows("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"))
                .as("what was not built to its end")
                .isEmpty();

        assertThat(rows("SELECT name || ' ' || sequence FROM consumer WHERE name IN ('care', 'sources')"))
                .containsExactlyInAnyOrder("care 6", "sources 6");
        assertThat(rows("SELECT sequence || ' ' || consumer || ' ' || reason FROM parked"))
                .containsExactlyInAnyOrder(
                        "1 care INVALID_ARGUMENT",
                        "2 sources INVALID_ARGUMENT",
                        "2 index MENTION_INVALID",
                        "3 sources INVALID_ARGUMENT",
                        "4 care INVALID_ARGUMENT",
                        "5 sources MATCHING_UNAVAILABLE",
                        "6 sources MATCHING_UNAVAILABLE");
        logKeepsItsNumbers();
        assertThat(rows("SELECT request_hash FROM channel_account"))
                .as("of a request that told a password")
                .containsExactly("");
        assertThat(rows("SELECT name FROM consumer WHERE handed_until IS NOT NULL"))
                .as("of what an older version handed over nothing is claimed")
                .isEmpty();
        assertThat(rows("SELECT relname FROM pg_class WHERE relname IN ('inbox', 'parked') AND relforcerowsecurity"))
                .containsExactlyInAnyOrder("inbox", "parked");
    }

    private void account() {
        everything.sql("""
                        INSERT INTO channel_account (agency, brand, id, display_name, network, role, settings, sealed, request_id,
                                                     request_hash, created_at)
                        VALUES ('acme', 'nova', 'desk', 'Desk', 'mail', 'CARE', '{}', 'sealed', gen_random_uuid(), repeat('0123456789abcdef', 4), now())
                        """).update();
    }

    /** As the database leaves it when it ends while a start builds it. */
    private void halfBuiltIndex() {
        everything
                .sql("CREATE INDEX inbox_mention ON inbox USING hash (mention)")
                .update();
        everything
                .sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'inbox_mention'::regclass")
                .update();
    }

    private void logKeepsItsNumbers() {
        assertThat(
                        rows(
                                "SELECT concat_ws(' ', sequence + ordinal, entry, network) FROM inbox JOIN inbox_batch USING (batch) ORDER BY batch"))
                .containsExactly(
                        "1 mention webhook",
                        "2 mention feed",
                        "3 erasure feed",
                        "4 erasure mail",
                        "5 mention feed",
                        "mention mail");
        assertThat(rows("SELECT vigie_number_inbox(100, 'test')::text")).containsExactly("1");
        assertThat(rows("SELECT max(sequence)::text FROM inbox_batch")).containsExactly("6");
    }

    private void installOlder(Path migrations) throws IOException {
        for (String name : OLDER) {
            try (InputStream sql = PostgresUpgradeIT.class.getResourceAsStream("/db/" + name)) {
                Files.copy(sql, migrations.resolve(name.substring(name.indexOf('/') + 1)));
            }
        }
        Flyway.configure()
                .dataSource(as(database.owner()))
                .locations("filesystem:" + migrations)
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .load()
                .migrate();
        everything.sql("UPDATE log_position SET last = 5 WHERE log = 'inbox'").update();
    }

    private void logged(@Nullable Long sequence, String entry, String network, String account, String source) {
        everything
                .sql("""
                        INSERT INTO inbox (sequence, agency, brand, entry, mention, network, account, source, version,
                                           first_seen_at, item)
                        VALUES (:sequence, 'acme', 'nova', :entry, 'm', :network, :account, :source, 1, now(), 'item')
                        """)
                .param("sequence", sequence)
                .param("entry", entry)
                .param("network", network)
                .param("account", account)
                .param("source", source)
                .update();
    }

    private void parked(long sequence, String consumer, String reason) {
        everything
                .sql("""
                        INSERT INTO parked (agency, brand, id, sequence, mention, consumer, reason, detail, parked_at)
                        VALUES ('acme', 'nova', gen_random_uuid(), :sequence, 'm', :consumer, :reason, '', now())
                        """)
                .param("sequence", sequence)
                .param("consumer", consumer)
                .param("reason", reason)
                .update();
    }

    private List<String> rows(String sql) {
        return everything.sql(sql).query(String.class).list();
    }

    private DriverManagerDataSource as(Login login) {
        return new DriverManagerDataSource(database.url(), login.user(), login.password());
    }
}
