package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.RealPostgres;

/** An installation of the version before sources had a consumer of their own. */
class PostgresSourcesMigrationIT {
    private final ServiceDatabase database = RealPostgres.database("sources_migration");
    private final JdbcClient everything =
            JdbcClient.create(as(RealPostgres.server().superuser()));

    @BeforeEach
    void olderVersion() {
        migrate("7");
    }

    @Test
    void sources_beginWhereCareIsWithWhatItPutAside() {
        everything.sql("UPDATE consumer SET sequence = 6 WHERE name = 'care'").update();
        logged(1, "mention", "webhook", "shop", "");
        logged(2, "mention", "feed", "", "news");
        logged(3, "erasure", "feed", "", "");
        logged(4, "erasure", "mail", "", "");
        logged(5, "mention", "feed", "", "news");
        parked(1, "care", "INVALID_ARGUMENT");
        parked(2, "care", "INVALID_ARGUMENT");
        parked(2, "index", "MENTION_INVALID");
        parked(3, "care", "INVALID_ARGUMENT");
        parked(4, "care", "INVALID_ARGUMENT");
        parked(5, "care", "MATCHING_UNAVAILABLE");
        // The log keeps it no more.
        parked(6, "care", "MATCHING_UNAVAILABLE");

        migrate("8");

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
        assertThat(rows("SELECT relname FROM pg_class WHERE relname IN ('inbox', 'parked') AND relforcerowsecurity"))
                .containsExactlyInAnyOrder("inbox", "parked");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(as(database.owner()))
                .locations("classpath:db/wire", "classpath:db/migration")
                .placeholders(Map.of(
                        "app",
                        database.app().user(),
                        "worker",
                        database.worker().user()))
                .target(version)
                .load()
                .migrate();
    }

    private void logged(long sequence, String entry, String network, String account, String source) {
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
