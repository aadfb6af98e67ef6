package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.vigie.contract.publishing.v1.DecideDeliveryRequest;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.Hold;
import org.vigie.contract.publishing.v1.HoldServiceGrpc;
import org.vigie.contract.publishing.v1.LiftHoldRequest;
import org.vigie.contract.publishing.v1.PlaceHoldRequest;
import org.vigie.publishing.Act;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.publishing.account.LeasedAccounts;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.network.Exit;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealMail;
import org.vigie.testing.Waits;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

/** A process that dies between its permit and its receipt: played by a ledger whose worker never says that it lives. Only one test stops a brand. */
class DeliveryRecoveryIT {
    private static final AgencyId AGENCY = new AgencyId("recovery");
    private static final BrandId NOVA = new BrandId(AGENCY, "nova");
    private static final BrandId ZEST = new BrandId(AGENCY, "zest");
    private static final Act LEA = new Act(
            new Caller.Person("lea", "Lea", AGENCY, Grants.none(AGENCY)),
            UUID.randomUUID().toString());
    private static final MailServer MAIL = RealMail.server();

    private static FakeIngestion ingestion;
    private static RecordingCallback callback;
    private static PublishingProcess publishing;

    @BeforeAll
    static void open() throws Exception {
        ingestion = new FakeIngestion();
        callback = new RecordingCallback();
        MAIL.add(new Mailbox("care@recovery.example", "pw"));
        ingestion.mail(NOVA, "care", "care@recovery.example", "pw", MAIL);
        ingestion.webhook(NOVA, "shop", callback.url());
        ingestion.webhook(ZEST, "shop", callback.url());
        publishing = PublishingProcess.start(
                ingestion.address(),
                String.join(",", callback.address(), "127.0.0.1:" + MAIL.port(), "127.0.0.1:" + MAIL.imapPort()));
    }

    @AfterAll
    static void close() {
        publishing.close();
        callback.close();
        ingestion.close();
    }

    private static DeliveryOrder order(String account, String text) {
        return new DeliveryOrder(
                DeliveryKind.REPLY,
                account,
                "conversation",
                "customer@home.example",
                "",
                "",
                "Your order",
                text,
                Doors.sha256(text),
                UUID.randomUUID(),
                Map.of());
    }

    /** Intent and permit of a process that is no more. */
    private static DeliveryLedger.Beginning.Begun abandoned(BrandId brand, String account, String text) {
        String network = account.equals("care") ? "mail" : "webhook";
        return (DeliveryLedger.Beginning.Begun) publishing
                .part(DeliveryLedger.class)
                .intend(brand, order(account, text), network, LEA, "dead " + UUID.randomUUID(), System::nanoTime);
    }

    private static Delivery read(BrandId brand, UUID id) {
        return publishing.part(Deliveries.class).find(BrandScope.of(brand), id).orElseThrow();
    }

    private static Hold place(BrandId brand) {
        return publishing
                .as(MintedTokens.tokens().named("max", "recovery", "all/lead"), HoldServiceGrpc::newBlockingStub)
                .placeHold(PlaceHoldRequest.newBuilder()
                        .setAgency("recovery")
                        .setBrand(brand.slug())
                        .setReason("stop")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    @Waits
    void callbackNeverMade_isMadeAfterwards() {
        String text = "died before " + UUID.randomUUID();
        UUID id = abandoned(NOVA, "shop", text).delivery().id();
        await().atMost(Duration.ofSeconds(20)).until(() -> read(NOVA, id).state() == DeliveryState.DELIVERED);
        assertThat(callback.callsWith(text))
                .hasSize(1)
                .allSatisfy(call -> assertThat(call.id()).isEqualTo(id.toString()));
    }

    /** Whoever lends accounts may be away too: that nobody knows the outcome is said all the same. */
    @Waits
    void callOfADeadProcess_isTakenForLost_alsoWhileNoAccountCanBeHad() {
        ingestion.webhook(NOVA, "unlent", callback.url());
        ingestion.away(NOVA, "unlent", true);
        String text = "died alone " + UUID.randomUUID();
        UUID id = abandoned(NOVA, "unlent", text).delivery().id();
        await().atMost(Duration.ofSeconds(20)).until(() -> read(NOVA, id).state() == DeliveryState.UNKNOWN);
        ingestion.away(NOVA, "unlent", false);
        await().atMost(Duration.ofSeconds(20)).until(() -> read(NOVA, id).state() == DeliveryState.DELIVERED);
        assertThat(callback.callsWith(text)).hasSize(1);
    }

    @Waits
    void mailThatLeftBeforeTheEnd_isFoundAndNotSentAgain() throws Exception {
        String text = "died after " + UUID.randomUUID();
        var begun = abandoned(NOVA, "care", text);
        var account = publishing.part(LeasedAccounts.class).lease(NOVA, "care").account();
        publishing.part(Exit.class).publish(account, begun.outgoing(), () -> true);
        int mails = MAIL.received().size();

        UUID id = begun.delivery().id();
        await().atMost(Duration.ofSeconds(20)).until(() -> read(NOVA, id).state() == DeliveryState.DELIVERED);
        Delivery delivery = read(NOVA, id);
        assertThat(delivery.nativeId()).contains(id.toString());
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(MAIL.received()).hasSize(mails);
    }

    @Waits
    void permitOfADeadProcess_delaysTheHoldUntilItLapsed() {
        String text = "died under hold " + UUID.randomUUID();
        var begun = abandoned(ZEST, "shop", text);
        UUID id = begun.delivery().id();
        // It answers at all: longer than a lease and a little the dead process is not waited for (HOLD_UNCONFIRMED).
        Hold hold = place(ZEST);
        assertThat(hold.hasAcknowledgedAt()).isTrue();
        var acknowledged = hold.getAcknowledgedAt();
        assertThat(Instant.ofEpochSecond(acknowledged.getSeconds(), acknowledged.getNanos()))
                .isAfterOrEqualTo(begun.lastSend().plus(Permit.BEGIN_WITHIN));
        assertThat(hold.getInFlightList()).containsExactly(id.toString());

        await().atMost(Duration.ofSeconds(15)).until(() -> read(ZEST, id).state() == DeliveryState.UNKNOWN);
        publishing
                .as(MintedTokens.tokens().named("max", "recovery", "all/lead"), HoldServiceGrpc::newBlockingStub)
                .liftHold(LiftHoldRequest.newBuilder()
                        .setAgency("recovery")
                        .setBrand("zest")
                        .setHold(hold.getId())
                        .build());
        await().during(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(10))
                .until(() -> read(ZEST, id).state() == DeliveryState.UNKNOWN);
        assertThat(callback.callsWith(text)).isEmpty();
    }

    @Waits
    void unknownOutcome_isDecidedByALeadAndOnlyOnce() {
        String text = "nobody knows " + UUID.randomUUID();
        var begun = abandoned(NOVA, "shop", text);
        UUID id = begun.delivery().id();
        publishing.part(DeliveryLedger.class).conclude(begun.permit(), Verdict.unknown("OUTCOME_UNKNOWN", "cut", null));

        refused("ACCESS_DENIED", () -> decide("lea", "agent", id, DecideDeliveryRequest.Decision.DECISION_DELIVERED));
        assertThat(read(NOVA, id).state()).isEqualTo(DeliveryState.UNKNOWN);

        assertThat(decide("max", "lead", id, DecideDeliveryRequest.Decision.DECISION_DELIVERED)
                        .getState())
                .isEqualTo(org.vigie.contract.publishing.v1.DeliveryState.DELIVERY_STATE_DELIVERED);
        refused("OUTCOME_KNOWN", () -> decide("zoe", "lead", id, DecideDeliveryRequest.Decision.DECISION_SEND_AGAIN));
        assertThat(read(NOVA, id).state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(callback.callsWith(text)).isEmpty();
    }

    private static org.vigie.contract.publishing.v1.Delivery decide(
            String subject, String role, UUID delivery, DecideDeliveryRequest.Decision decision) {
        return publishing
                .as(
                        MintedTokens.tokens().named(subject, "recovery", "nova/" + role),
                        DeliveryServiceGrpc::newBlockingStub)
                .decideDelivery(DecideDeliveryRequest.newBuilder()
                        .setAgency("recovery")
                        .setBrand("nova")
                        .setDelivery(delivery.toString())
                        .setDecision(decision)
                        .build());
    }

    private static void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }

    @Waits
    void receiptThatComesLate_stillSettlesWhatNobodyKnew() {
        var begun = abandoned(NOVA, "shop", "late " + UUID.randomUUID());
        DeliveryLedger ledger = publishing.part(DeliveryLedger.class);
        ledger.conclude(begun.permit(), Verdict.unknown("OUTCOME_UNKNOWN", "cut", null));
        Delivery settled = ledger.conclude(begun.permit(), Verdict.delivered("n-1", ""));
        assertThat(settled.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(ledger.conclude(begun.permit(), Verdict.refused("LATER", "")).state())
                .isEqualTo(DeliveryState.DELIVERED);
    }
}
