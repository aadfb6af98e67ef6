package org.vigie.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.servers.Place;
import org.vigie.servers.postgres.Passwords;
import org.vigie.servers.postgres.PostgresServer;
import org.vigie.servers.postgres.PostgresSettings;
import org.vigie.servers.postgres.ServiceDatabase;
import org.vigie.testing.ServiceProperties;
import org.vigie.wire.problem.GrpcProblems;

/** The disk under the database fills up: the service says so, keeps what it acknowledged and goes on once there is room. */
class PostgresDiskFullIT {
    private static final int DISK_MEBIBYTES = 24;
    private static final int BALLAST_ROWS = 4_000;
    private static final int MOST_CALLS = 500;

    private final Random random = new Random(7);
    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void fullDisk_refusesWithAReasonAndLosesNothing() throws SQLException {
        PostgresSettings settings = PostgresSettings.at(Place.temporary("postgres-small"), "postgres")
                .withoutDurability()
                .withSmallDisk(DISK_MEBIBYTES);
        try (PostgresServer server = PostgresServer.start(settings)) {
            ServiceDatabase database = databaseOnTheSmallDisk(server);
            try (RunningIngestion service = RunningIngestion.get().beside(ServiceProperties.at(database))) {
                Hook hook = service.hook("fulldisk");
                fill(hook);
                assertThat(service.stored("fulldisk")).isEqualTo(acknowledged.size());
                refused(hook);
                assertThat(service.stored("fulldisk")).isEqualTo(acknowledged.size());

                sql(server, database.url(), "DROP TABLE ballast.sand");

                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptionsMatching(PostgresDiskFullIT::isUnavailable)
                        .until(() -> acknowledged.addAll(
                                hook.send("call-" + UUID.randomUUID(), body()).getMentionsList()));
                assertThat(service.stored("fulldisk")).isEqualTo(acknowledged.size());
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(logged(service)).containsExactlyInAnyOrderElementsOf(acknowledged));
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(
                                () -> assertThat(indexed(service)).containsExactlyInAnyOrderElementsOf(acknowledged));
            }
        }
    }

    /** Sends until the first refusal. */
    private void fill(Hook hook) {
        for (int call = 0; call < MOST_CALLS; call++) {
            try {
                acknowledged.addAll(
                        hook.send("call-" + UUID.randomUUID(), body()).getMentionsList());
            } catch (StatusRuntimeException e) {
                assertThat(GrpcProblems.reason(e)).contains("INBOX_UNAVAILABLE");
                assertThat(acknowledged).as("stored before the disk was full").isNotEmpty();
                return;
            }
        }
        throw new AssertionError("The disk took " + MOST_CALLS + " calls and is not full");
    }

    private void refused(Hook hook) {
        assertThatThrownBy(() -> hook.send("call-" + UUID.randomUUID(), body())).satisfies(e -> {
            assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(GrpcProblems.reason(e)).contains("INBOX_UNAVAILABLE");
        });
    }

    private static boolean isUnavailable(Throwable failure) {
        return GrpcProblems.reason(failure).equals(java.util.Optional.of("INBOX_UNAVAILABLE"));
    }

    /** Twenty mentions of long words that cannot be packed. */
    private String body() {
        StringBuilder mentions = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(30_000, 'a', 'z' + 1).forEach(text::appendCodePoint);
            mentions.append(i == 0 ? "" : ",")
                    .append("{\"native_id\":\"")
                    .append(UUID.randomUUID())
                    .append("\",\"author\":{\"id\":\"u\"},\"text\":\"")
                    .append(text)
                    .append("\"}");
        }
        return "{\"type\":\"mention.created\",\"data\":{\"mentions\":[" + mentions + "]}}";
    }

    private static List<String> logged(RunningIngestion service) {
        List<String> ids = new ArrayList<>();
        service.as(service.tokens.service("search"), InboxServiceGrpc.newBlockingStub(service.channel))
                .readInbox(ReadInboxRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("fulldisk")
                        .build())
                .forEachRemaining(entry -> ids.add(entry.getMention().getId()));
        return ids;
    }

    private static List<String> indexed(RunningIngestion service) {
        return service.peers.indexed.stream()
                .map(InboxEntry::getMention)
                .filter(mention -> mention.getBrand().equals("fulldisk"))
                .map(Mention::getId)
                .distinct()
                .toList();
    }

    private static ServiceDatabase databaseOnTheSmallDisk(PostgresServer server) throws SQLException {
        ServiceDatabase database = server.createServiceDatabase("small", new Passwords("owner", "app", "worker"));
        sql(server, server.url("postgres"), "CREATE TABLESPACE small LOCATION '" + server.smallDisk() + "'");
        sql(server, server.url("postgres"), "ALTER DATABASE vigie_small SET TABLESPACE small");
        // What an operator can throw away to make room; not where migrations expect to find nothing.
        sql(server, database.url(), "CREATE SCHEMA ballast");
        sql(
                server,
                database.url(),
                "CREATE TABLE ballast.sand AS SELECT n, 'x'::char(1000) AS grain FROM generate_series(1, "
                        + BALLAST_ROWS + ") AS n");
        return database;
    }

    private static void sql(PostgresServer server, String url, String statement) throws SQLException {
        var superuser = server.superuser();
        try (Connection connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        }
    }
}
