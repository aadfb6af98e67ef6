package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.ReceiveWebhookResponse;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.servers.postgres.PostgresAddress;
import org.vigie.testing.RealPostgres;
import org.vigie.wire.problem.GrpcProblems;

/**
 * Two processes of the service get the same call at the same moment. A third transaction stands in the way of both until both wait for
 * it, so that their transactions do meet, every time.
 */
class PostgresTwoProcessesIT {
    private static RunningIngestion other;

    private final RunningIngestion one = RunningIngestion.get();

    @BeforeAll
    static void start() {
        other = RunningIngestion.get().beside(Map.of());
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void sameCallAtTwoProcessesAtOnce_isStoredOnce() throws Exception {
        Hook hook = one.hook("twins");
        String body = Hook.body("t1", "u1", "five times, at two doors");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Obstacle obstacle = Obstacle.inTheWayOf(hook, "same-id")) {
            List<Future<ReceiveWebhookResponse>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                Hook door = hook.at(i % 2 == 0 ? one : other);
                calls.add(threads.submit(() -> door.send("same-id", body)));
            }
            obstacle.awaitWaiting(2);
            obstacle.goAway();
            int stored = 0;
            int duplicates = 0;
            for (Future<ReceiveWebhookResponse> call : calls) {
                stored += call.get().getStored();
                duplicates += call.get().getDuplicate() ? 1 : 0;
            }
            assertThat(stored).isEqualTo(1);
            assertThat(duplicates).isEqualTo(4);
        }
        assertThat(one.stored("twins")).isEqualTo(1);
    }

    @Test
    void sameIdWithTwoBodiesAtTwoProcesses_isStoredOnceAndRefusedOnce() throws Exception {
        Hook hook = one.hook("rivals");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Obstacle obstacle = Obstacle.inTheWayOf(hook, "contested")) {
            List<Future<String>> calls = List.of(
                    threads.submit(() -> outcome(hook, "first")),
                    threads.submit(() -> outcome(hook.at(other), "second")));
            obstacle.awaitWaiting(2);
            obstacle.goAway();
            assertThat(List.of(calls.get(0).get(), calls.get(1).get()))
                    .containsExactlyInAnyOrder("stored 1", "WEBHOOK_ID_REUSED");
        }
        assertThat(one.stored("rivals")).isEqualTo(1);
    }

    @Test
    void sameMentionInTwoCallsAtTwoProcesses_isOneMention() throws Exception {
        Hook hook = one.hook("echoes");
        String body = Hook.body("same-native-id", "u1", "the same words");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Obstacle first = Obstacle.inTheWayOf(hook, "call-1");
                Obstacle second = Obstacle.inTheWayOf(hook, "call-2")) {
            Future<ReceiveWebhookResponse> here = threads.submit(() -> hook.send("call-1", body));
            Future<ReceiveWebhookResponse> there =
                    threads.submit(() -> hook.at(other).send("call-2", body));
            first.awaitWaiting(2);
            first.goAway();
            second.goAway();
            assertThat(here.get().getStored() + there.get().getStored()).isEqualTo(1);
            assertThat(here.get().getMentionsList()).isEqualTo(there.get().getMentionsList());
        }
        assertThat(one.stored("echoes")).isEqualTo(1);
    }

    private static String outcome(Hook hook, String text) throws ExecutionException {
        try {
            return "stored "
                    + hook.send("contested", Hook.body(text, "u1", text)).getStored();
        } catch (StatusRuntimeException e) {
            return GrpcProblems.reason(e).orElse("no reason");
        }
    }

    /** A transaction that holds the row of a call and never commits it. */
    private record Obstacle(Connection connection) implements AutoCloseable {

        static Obstacle inTheWayOf(Hook hook, String call) throws SQLException {
            Connection connection = connect();
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO webhook_call (agency, brand, account, id, body_hash, received_at)
                    VALUES (?, ?, ?, ?, 'of nobody', now())
                    """)) {
                List<String> key = List.of(hook.agency(), hook.brand(), hook.account(), call);
                for (int i = 0; i < key.size(); i++) {
                    insert.setString(i + 1, key.get(i));
                }
                insert.executeUpdate();
            }
            return new Obstacle(connection);
        }

        private static Connection connect() throws SQLException {
            PostgresAddress server = RealPostgres.server();
            return DriverManager.getConnection(
                    RealPostgres.database().url(),
                    server.superuser().user(),
                    server.superuser().password());
        }

        void awaitWaiting(int transactions) throws SQLException {
            try (Connection watching = connect();
                    PreparedStatement waiting = watching.prepareStatement("""
                            SELECT count(*) FROM pg_stat_activity
                            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%webhook_call%'
                            """)) {
                await().atMost(Duration.ofSeconds(9))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> {
                            try (ResultSet rows = waiting.executeQuery()) {
                                rows.next();
                                return rows.getInt(1) >= transactions;
                            }
                        });
            }
        }

        void goAway() throws SQLException {
            connection.rollback();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
