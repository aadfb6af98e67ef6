package org.vigie.ingestion.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.sql.SQLException;
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
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.testing.PostgresSmallDisk;
import org.vigie.wire.problem.GrpcProblems;

/** The disk under the database fills up: the service says so, keeps what it acknowledged and goes on once there is room. */
class PostgresDiskFullIT {
    private static final int MOST_CALLS = 500;

    private final Random random = new Random(7);
    private final List<String> acknowledged = new ArrayList<>();

    @Test
    void fullDisk_refusesWithAReasonAndLosesNothing() throws SQLException {
        try (PostgresSmallDisk disk = PostgresSmallDisk.start()) {
            try (RunningIngestion service = RunningIngestion.get().beside(disk.settings())) {
                Hook hook = service.hook("fulldisk");
                fill(hook);
                assertThat(service.stored("fulldisk")).isEqualTo(acknowledged.size());
                refused(hook);
                assertThat(service.stored("fulldisk")).isEqualTo(acknowledged.size());

                disk.makeRoom();

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
}
