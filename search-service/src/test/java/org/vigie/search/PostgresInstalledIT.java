package org.vigie.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.SavedQuery;
import org.vigie.servers.postgres.PostgresAddress;
import org.vigie.testing.RealElasticsearch;
import org.vigie.testing.RealPostgres;

/** A database made by the statements of docs/runbooks/install.md as they stand there, and the whole service on it. */
class PostgresInstalledIT {
    private static final Path RUNBOOK = Path.of("../docs/runbooks/install.md");

    /** Where the runbook has the name of the service; its own database is another test's. */
    private static final String NAME = "vigie_installed";

    @Test
    void databaseOfTheRunbook_isWhatAServiceNeeds() throws Exception {
        PostgresAddress server = RealPostgres.server();
        List<String> blocks = Pattern.compile("(?s)```sql\\n(.*?)```")
                .matcher(Files.readString(RUNBOOK))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        run(server, "postgres", blocks.getFirst());
        run(server, NAME, blocks.getLast());
        try (RunningSearch search =
                RunningSearch.start(RealElasticsearch.address().url(), login(server))) {
            SavedQuery saved = search.savedQueries("acme", "installed/lead")
                    .createSavedQuery(CreateSavedQueryRequest.newBuilder()
                            .setAgency("acme")
                            .setBrand("installed")
                            .setRequestId(UUID.randomUUID().toString())
                            .setSavedQuery(SavedQuery.newBuilder()
                                    .setId("panne")
                                    .setDisplayName("Panne")
                                    .setQuery("panne"))
                            .build());
            assertThat(saved.getQuery()).isEqualTo("panne");
        }
    }

    private static void run(PostgresAddress server, String database, String statements) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        server.url(database),
                        server.superuser().user(),
                        server.superuser().password());
                Statement statement = connection.createStatement()) {
            for (MatchResult one : Pattern.compile("(?s)\\s*(.+?);")
                    .matcher(statements)
                    .results()
                    .toList()) {
                statement.execute(one.group(1).replace("vigie_search", NAME));
            }
        }
    }

    private static Map<String, String> login(PostgresAddress server) {
        return Map.of(
                "vigie.postgres.url",
                server.url(NAME),
                "vigie.postgres.owner-user",
                NAME + "_owner",
                "vigie.postgres.owner-password",
                "…",
                "vigie.postgres.app-user",
                NAME + "_app",
                "vigie.postgres.app-password",
                "…",
                "vigie.postgres.worker-user",
                NAME + "_worker",
                "vigie.postgres.worker-password",
                "…");
    }
}
