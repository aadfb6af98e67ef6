package org.vigie.publishing.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.DecideDeliveryRequest;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.publishing.v1.EventServiceGrpc;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.contract.publishing.v1.Hold;
import org.vigie.contract.publishing.v1.HoldServiceGrpc;
import org.vigie.contract.publishing.v1.HoldServiceGrpc.HoldServiceBlockingStub;
import org.vigie.contract.publishing.v1.LiftAgencyHoldRequest;
import org.vigie.contract.publishing.v1.LiftHoldRequest;
import org.vigie.contract.publishing.v1.ListHoldsRequest;
import org.vigie.contract.publishing.v1.PlaceAgencyHoldRequest;
import org.vigie.contract.publishing.v1.PlaceHoldRequest;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealMail;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** The promise of the stop order, over two processes that send at full speed to servers which write down when. */
class HoldServiceIT {
    private static final BrandId NOVA = BrandId.of("holds", "nova");
    private static final BrandId ZEST = BrandId.of("holds", "zest");
    private static final MailServer MAIL = RealMail.server();

    private static FakeIngestion ingestion;
    private static RecordingCallback callback;
    private static RecordingCallback stubborn;
    private static PublishingProcess first;
    private static PublishingProcess second;

    @BeforeAll
    static void open() throws Exception {
        ingestion = new FakeIngestion();
        callback = new RecordingCallback();
        stubborn = new RecordingCallback();
        MAIL.add(new Mailbox("care@holds.example", "pw"));
        for (BrandId brand : List.of(NOVA, ZEST)) {
            ingestion.webhook(brand, "shop", callback.url());
            ingestion.webhook(brand, "stubborn", stubborn.url());
            ingestion.mail(brand, "care", "care@holds.example", "pw", MAIL);
        }
        String allowed = String.join(
                ",",
                callback.address(),
                stubborn.address(),
                "127.0.0.1:" + MAIL.port(),
                "127.0.0.1:" + MAIL.imapPort());
        first = PublishingProcess.start(ingestion.address(), allowed);
        second = PublishingProcess.start(ingestion.address(), allowed);
    }

    @AfterAll
    static void close() {
        first.close();
        second.close();
        callback.close();
        stubborn.close();
        ingestion.close();
    }

    private static HoldServiceBlockingStub holds(PublishingProcess process, String subject, String grant) {
        return process.as(MintedTokens.tokens().named(subject, "holds", grant), HoldServiceGrpc::newBlockingStub);
    }

    private static Hold place(PublishingProcess process, BrandId brand) {
        return holds(process, "max", "all/lead")
                .placeHold(PlaceHoldRequest.newBuilder()
                        .setAgency(brand.agency().slug())
                        .setBrand(brand.slug())
                        .setReason("a stage collapsed")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    private static Hold lift(Hold hold) {
        return holds(second, "max", "all/lead")
                .liftHold(LiftHoldRequest.newBuilder()
                        .setAgency(hold.getAgency())
                        .setBrand(hold.getBrand())
                        .setHold(hold.getId())
                        .setEtag(hold.getEtag())
                        .build());
    }

    private static Delivery deliver(PublishingProcess process, BrandId brand, String account, String text) {
        String token = MintedTokens.tokens().named("lea", "holds", "all/agent");
        return process.as(token, DeliveryServiceGrpc::newBlockingStub)
                .deliver(Doors.reply(brand, account, "customer@home.example", text));
    }

    private static Delivery read(Delivery delivery) {
        String token = MintedTokens.tokens().named("lea", "holds", "all/agent");
        return second.as(token, DeliveryServiceGrpc::newBlockingStub)
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setAgency(delivery.getAgency())
                        .setBrand(delivery.getBrand())
                        .setDelivery(delivery.getId())
                        .build());
    }

    private static void refused(String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }

    /** Sends without a pause, on both processes, by callback and by mail; goes on when it is refused. */
    private static void send(AtomicBoolean going, AtomicInteger sent, int number) {
        PublishingProcess process = number % 2 == 0 ? first : second;
        while (going.get()) {
            try {
                deliver(process, NOVA, number % 4 == 3 ? "care" : "shop", "full speed " + number);
                sent.incrementAndGet();
            } catch (StatusRuntimeException e) {
                assertThat(GrpcProblems.reason(e).orElse("")).isIn("HELD", "DOOR_OVERLOADED");
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    @Test
    void holdAtFullSpeed_isFollowedByNoCall() {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger sent = new AtomicInteger();
        Histogram acknowledgements = new Histogram(3);
        int rounds = 25;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                int number = i;
                threads.execute(() -> send(going, sent, number));
            }
            for (int round = 0; round < rounds; round++) {
                int before = sent.get();
                await().atMost(Duration.ofSeconds(20)).until(() -> sent.get() > before + 10);
                oneRound(round % 2 == 0 ? first : second, acknowledgements);
            }
            going.set(false);
        }
        System.out.printf(
                "hold: %d acknowledgements under %d sends, p50 %d ms, p99 %d ms, longest %d ms%n",
                rounds,
                sent.get(),
                acknowledgements.getValueAtPercentile(50) / 1_000,
                acknowledgements.getValueAtPercentile(99) / 1_000,
                acknowledgements.getMaxValue() / 1_000);
        assertThat(sent.get()).isGreaterThan(rounds * 10);
    }

    private static void oneRound(PublishingProcess process, Histogram acknowledgements) {
        long asked = System.nanoTime();
        Hold hold = place(process, NOVA);
        long acknowledged = System.nanoTime();
        acknowledgements.recordValue((acknowledged - asked) / 1_000);
        assertThat(hold.hasAcknowledgedAt()).isTrue();
        int mails = MAIL.received().size();
        await().during(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(1))
                .until(() -> MAIL.received().size() == mails);
        assertThat(callback.calls())
                .allSatisfy(call -> assertThat(call.at() - acknowledged)
                        .as("nanoseconds from the acknowledgement to a call")
                        .isNegative());
        callback.forget();
        lift(hold);
    }

    /** A hold that could not tell of what it stops would not be placed. */
    @Test
    void retryWithALongConversation_isStoppedAndToldByItsBeginning() {
        stubborn.answer(503);
        String conversation = "c".repeat(300);
        String token = MintedTokens.tokens().named("lea", "holds", "all/agent");
        Delivery failed = first.as(token, DeliveryServiceGrpc::newBlockingStub)
                .deliver(Doors.reply(ZEST, "stubborn", "customer@home.example", "long " + UUID.randomUUID()).toBuilder()
                        .setConversation(conversation)
                        .build());
        assertThat(failed.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        Hold hold = place(second, ZEST);
        assertThat(read(failed).getState()).isEqualTo(DeliveryState.DELIVERY_STATE_HELD);
        assertThat(fact("DeliveryHeld", failed).getLabelsMap())
                .containsEntry("conversation", conversation.substring(0, 200));
        lift(hold);
    }

    @Test
    void retriesUnderHold_waitForAPersonAlsoAfterTheLift() {
        String text = "try again " + UUID.randomUUID();
        stubborn.answer(503);
        Delivery failed = deliver(first, ZEST, "stubborn", text);
        assertThat(failed.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        Hold hold = place(second, ZEST);
        assertThat(read(failed).getState()).isEqualTo(DeliveryState.DELIVERY_STATE_HELD);
        assertThat(fact("DeliveryHeld", failed).getLabelsMap())
                .as("what routing knows the reply by, and as in every other fact of a delivery")
                .containsEntry("conversation", failed.getConversation())
                .containsEntry("account", "stubborn")
                .containsEntry("approver", "lea")
                .containsEntry("hold", hold.getId());
        DecideDeliveryRequest again = DecideDeliveryRequest.newBuilder()
                .setAgency("holds")
                .setBrand("zest")
                .setDelivery(failed.getId())
                .setDecision(DecideDeliveryRequest.Decision.DECISION_SEND_AGAIN)
                .build();
        var lead = first.as(
                MintedTokens.tokens().named("max", "holds", "zest/lead"), DeliveryServiceGrpc::newBlockingStub);
        refused("HELD", () -> lead.decideDelivery(again));
        refused("HELD", () -> deliver(first, ZEST, "shop", "not now"));

        lift(hold);
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> read(failed).getState() == DeliveryState.DELIVERY_STATE_HELD
                        && stubborn.callsWith(text).size() == 1);
        lead.decideDelivery(again);
        assertThat(fact("DeliveryReleased", failed).getLabelsMap())
                .as("what routing knows the reply by that it told to be held")
                .containsEntry("conversation", failed.getConversation());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> read(failed).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(stubborn.callsWith(text)).hasSize(2);
    }

    private static Event fact(String type, Delivery delivery) {
        Iterator<Event> events = events(MintedTokens.tokens().named("lea", "holds", "zest/agent"), "holds", 0);
        Event event = events.next();
        while (!event.getType().equals(type) || !event.getSubject().equals(delivery.getId())) {
            event = events.next();
        }
        return event;
    }

    @Test
    void holdOfTheAgency_takesTwoPersonsToLift() {
        PlaceAgencyHoldRequest order = PlaceAgencyHoldRequest.newBuilder()
                .setAgency("holds")
                .setReason("everything stops")
                .setRequestId(UUID.randomUUID().toString())
                .build();
        Hold hold = holds(first, "max", "all/lead").placeAgencyHold(order);
        assertThat(hold.getBrand()).isEmpty();
        assertThat(holds(first, "max", "all/lead").placeAgencyHold(order).getId())
                .isEqualTo(hold.getId());
        refused("HELD", () -> deliver(second, ZEST, "shop", "not now"));
        ListHoldsRequest list = ListHoldsRequest.newBuilder()
                .setAgency("holds")
                .setBrand("zest")
                .build();
        assertThat(holds(second, "lea", "zest/agent").listHolds(list).getHoldsList())
                .extracting(Hold::getId)
                .contains(hold.getId());

        LiftAgencyHoldRequest lift = LiftAgencyHoldRequest.newBuilder()
                .setAgency("holds")
                .setHold(hold.getId())
                .build();
        assertThat(holds(first, "max", "all/lead").liftAgencyHold(lift).getLiftRequestedBy())
                .isEqualTo("max");
        refused("SECOND_PERSON_NEEDED", () -> holds(first, "max", "all/lead").liftAgencyHold(lift));
        refused("HELD", () -> deliver(second, ZEST, "shop", "still not"));
        refused("HOLD_UNKNOWN", () -> lift(hold.toBuilder().setBrand("zest").build()));
        Hold lifted = holds(second, "ada", "all/admin").liftAgencyHold(lift);
        assertThat(lifted.getLiftedBy()).isEqualTo("ada");
        assertThat(lifted.getEpoch()).isGreaterThan(hold.getEpoch());
        refused("HOLD_LIFTED", () -> holds(second, "max", "all/lead").liftAgencyHold(lift));
        assertThat(deliver(second, ZEST, "shop", "now again").getState())
                .isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
    }

    @Test
    void holdOfTheAgency_isToldOnceToEverybodyAlsoOfABrandThatNeverSent() {
        String agency = "told" + UUID.randomUUID().toString().substring(0, 8);
        Iterator<Event> stranger = events(MintedTokens.tokens().person("others", "nova/agent"), "others", 0);
        Iterator<Event> fresh = events(MintedTokens.tokens().person(agency, "fresh/agent"), agency, 0);
        Hold hold = first.as(MintedTokens.tokens().named("max", agency, "all/lead"), HoldServiceGrpc::newBlockingStub)
                .placeAgencyHold(PlaceAgencyHoldRequest.newBuilder()
                        .setAgency(agency)
                        .setReason("a stage collapsed")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        Event told = fresh.next();
        assertThat(told.getType()).isEqualTo("HoldPlaced");
        assertThat(told.getBrand()).isEqualTo("-");
        assertThat(told.getSubject()).isEqualTo(hold.getId());
        // Read from the log again, by somebody of a brand that nobody knew when it was placed.
        Event again = events(MintedTokens.tokens().person(agency, "later/agent"), agency, told.getSequence() - 1)
                .next();
        assertThat(again).isEqualTo(told);
        first.as(MintedTokens.tokens().named("max", "others", "all/lead"), HoldServiceGrpc::newBlockingStub)
                .placeAgencyHold(PlaceAgencyHoldRequest.newBuilder()
                        .setAgency("others")
                        .setReason("another stage")
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        assertThat(stranger.next().getAgency()).isEqualTo("others");
    }

    private static Iterator<Event> events(String token, String agency, long after) {
        return first.as(token, EventServiceGrpc::newBlockingStub)
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("-")
                        .setAfterSequence(after)
                        .build());
    }

    @Test
    void holdWithoutReason_isRefused() {
        PlaceHoldRequest order = PlaceHoldRequest.newBuilder()
                .setAgency("holds")
                .setBrand("quiet")
                .setRequestId(UUID.randomUUID().toString())
                .setReason(" ")
                .build();
        refused("REASON_MISSING", () -> holds(first, "max", "all/lead").placeHold(order));
        PlaceHoldRequest good = order.toBuilder().setReason("one").build();
        Hold placed = holds(first, "max", "all/lead").placeHold(good);
        refused(
                "REQUEST_ID_REUSED",
                () -> holds(first, "max", "all/lead")
                        .placeHold(good.toBuilder().setReason("two").build()));
        refused("ETAG_MISMATCH", () -> lift(placed.toBuilder().setEtag("v0").build()));
        lift(placed);
    }
}
