package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.PostgresSmallDisk;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** The disk under the ledger is full: what cannot be put on record does not leave, and leaves once there is room. */
class PostgresDiskFullIT {
    private static final BrandId NOVA = BrandId.of("fulldisk", "nova");
    private static final int MOST_CALLS = 100;
    private static final int CHARACTERS = 9_000;

    private final Random random = new Random(7);
    /** Ids of deliveries that were answered for. */
    private final List<String> accepted = new ArrayList<>();

    @Test
    void fullDisk_letsNothingLeaveWithoutARecord() throws Exception {
        try (PostgresSmallDisk disk = PostgresSmallDisk.start();
                FakeIngestion ingestion = new FakeIngestion();
                RecordingCallback callback = new RecordingCallback()) {
            ingestion.webhook(NOVA, "shop", callback.url());
            try (PublishingProcess publishing =
                    PublishingProcess.start(ingestion.address(), callback.address(), disk.settings())) {
                DeliveryServiceBlockingStub agent = agent(publishing);
                accepted.add(agent.deliver(request("before")).getId());
                disk.fill();

                DeliverRequest refused = firstRefused(agent);
                assertRefused(agent, refused);
                await().during(Duration.ofSeconds(2))
                        .atMost(Duration.ofSeconds(3))
                        .until(() -> callback.callsWith(marker(refused)).isEmpty());

                disk.makeRoom();

                await().atMost(Duration.ofSeconds(60))
                        .ignoreExceptionsMatching(e -> GrpcProblems.reason(e).isPresent())
                        .until(() ->
                                accepted.add(agent(publishing).deliver(refused).getId()));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> accepted.stream()
                                .allMatch(id -> state(publishing, id) == DeliveryState.DELIVERY_STATE_DELIVERED));
                assertThat(callback.callsWith(marker(refused))).hasSize(1);
            }
        }
    }

    /** Sends until the first refusal: half-filled pages take a little. */
    private DeliverRequest firstRefused(DeliveryServiceBlockingStub agent) {
        for (int call = 0; call < MOST_CALLS; call++) {
            DeliverRequest request = request("call" + call);
            try {
                accepted.add(agent.deliver(request).getId());
            } catch (StatusRuntimeException e) {
                assertThat(GrpcProblems.reason(e)).contains("DEPENDENCY_UNAVAILABLE");
                return request;
            }
        }
        throw new AssertionError("The disk took " + MOST_CALLS + " deliveries and is not full");
    }

    private static void assertRefused(DeliveryServiceBlockingStub agent, DeliverRequest request) {
        assertThatThrownBy(() -> agent.deliver(request)).satisfies(e -> {
            assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(GrpcProblems.reason(e)).contains("DEPENDENCY_UNAVAILABLE");
        });
    }

    /** Long words that cannot be packed, behind one that is looked for. */
    private DeliverRequest request(String name) {
        StringBuilder text = new StringBuilder(name + "-" + UUID.randomUUID() + " ");
        random.ints(CHARACTERS, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return Doors.reply(NOVA, "shop", "customer", text.toString());
    }

    private static String marker(DeliverRequest request) {
        return request.getText().substring(0, request.getText().indexOf(' '));
    }

    private static DeliveryServiceBlockingStub agent(PublishingProcess publishing) {
        return publishing.as(
                MintedTokens.tokens().named("lea", "fulldisk", "nova/agent"), DeliveryServiceGrpc::newBlockingStub);
    }

    private static DeliveryState state(PublishingProcess publishing, String id) {
        return agent(publishing)
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setAgency("fulldisk")
                        .setBrand("nova")
                        .setDelivery(id)
                        .build())
                .getState();
    }
}
