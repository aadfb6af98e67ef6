package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.testing.MintedTokens;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** An account that a person changes, over real gRPC, PostgreSQL and HTTP: what it can do is what it can do now. */
class MendedAccountIT {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final FakeIngestion ingestion;
    private final RecordingCallback callback;
    private final PublishingProcess publishing;

    MendedAccountIT() throws Exception {
        ingestion = new FakeIngestion();
        callback = new RecordingCallback();
        publishing = PublishingProcess.start(ingestion.address(), callback.address());
    }

    @BeforeEach
    void receivesOnly() {
        ingestion.webhook(NOVA, "reviews", "");
    }

    @AfterEach
    void close() throws Exception {
        publishing.close();
        callback.close();
        ingestion.close();
    }

    private DeliveryServiceBlockingStub agent() {
        return publishing.as(
                MintedTokens.tokens().named("lea", "acme", "nova/agent"), DeliveryServiceGrpc::newBlockingStub);
    }

    private static DeliverRequest reply() {
        return Doors.reply(NOVA, "reviews", "customer-1", "words " + UUID.randomUUID());
    }

    private Throwable refusal(DeliverRequest request) {
        return catchThrowable(() -> agent().deliver(request));
    }

    private Optional<String> reason(DeliverRequest request) {
        return Optional.ofNullable(refusal(request)).flatMap(GrpcProblems::reason);
    }

    @Test
    void account_isAskedWhatItCanDoNow_andSaysWhyNot() {
        DeliverRequest request = reply();
        Throwable mute = refusal(request);
        assertThat(GrpcProblems.reason(mute)).contains("NO_REPLY_CAPABILITY");
        assertThat(GrpcProblems.info(mute).orElseThrow().getMetadataMap())
                .containsEntry("cause", "NO_CALLBACK")
                .containsEntry("channel_account", "reviews");

        ingestion.webhook(NOVA, "reviews", callback.url());
        Delivery mended = agent().deliver(request);
        assertThat(mended.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(callback.callsWith(request.getText())).hasSize(1);

        ingestion.disable(NOVA, "reviews");
        // What was lent before is good for two seconds.
        await().atMost(Duration.ofSeconds(20)).until(() -> reason(reply()).equals(Optional.of("ACCOUNT_DISABLED")));
        DeliverRequest late = reply();
        assertThat(reason(late)).contains("ACCOUNT_DISABLED");
        assertThat(callback.callsWith(late.getText())).isEmpty();
        assertThat(agent().deliver(request)).as("what left stays told").isEqualTo(mended);
    }
}
