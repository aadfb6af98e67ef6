package org.vigie.publishing.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.publishing.v1.DecideDeliveryRequest;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.publishing.v1.EraseRecipientRequest;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.contract.publishing.v1.ListDeliveriesRequest;
import org.vigie.contract.publishing.v1.SettleDeliveryRequest;
import org.vigie.publishing.Doors;
import org.vigie.publishing.FakeIngestion;
import org.vigie.publishing.FullMailbox;
import org.vigie.publishing.PublishingProcess;
import org.vigie.publishing.RecordingCallback;
import org.vigie.publishing.account.LeasedAccounts;
import org.vigie.servers.mail.MailServer;
import org.vigie.servers.mail.Mailbox;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealMail;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

/** The exit door over real gRPC, PostgreSQL, SMTP, IMAP and HTTP. */
class DeliveryServiceIT {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final MailServer MAIL = RealMail.server();

    private static FakeIngestion ingestion;
    private static RecordingCallback callback;
    private static FullMailbox fullMailbox;
    private static PublishingProcess publishing;

    @BeforeAll
    static void open() throws Exception {
        ingestion = new FakeIngestion();
        callback = new RecordingCallback();
        MAIL.add(new Mailbox("care@nova.example", "nova-pw"));
        MAIL.add(new Mailbox("customer@home.example", "pw"));
        ingestion.mail(NOVA, "care", "care@nova.example", "nova-pw", MAIL);
        ingestion.mail(NOVA, "wrong-password", "care@nova.example", "other", MAIL);
        MAIL.add(new Mailbox("full@nova.example", "full-pw"));
        fullMailbox = new FullMailbox(MAIL.port(), "full@nova.example");
        ingestion.mail(NOVA, "full", "full@nova.example", "full-pw", MAIL);
        ingestion.sendBy(NOVA, "full", fullMailbox.port());
        ingestion.webhook(NOVA, "shop", callback.url());
        ingestion.webhook(NOVA, "mute", "");
        ingestion.webhook(NOVA, "inside", "http://127.0.0.1:9/metadata");
        publishing = PublishingProcess.start(
                ingestion.address(),
                String.join(
                        ",",
                        "127.0.0.1:" + MAIL.port(),
                        "127.0.0.1:" + MAIL.imapPort(),
                        "127.0.0.1:" + fullMailbox.port(),
                        callback.address()));
    }

    @AfterAll
    static void close() throws Exception {
        publishing.close();
        fullMailbox.close();
        callback.close();
        ingestion.close();
    }

    private static DeliveryServiceBlockingStub as(String subject, String... grants) {
        return publishing.as(
                MintedTokens.tokens().named(subject, "acme", grants), DeliveryServiceGrpc::newBlockingStub);
    }

    private static DeliveryServiceBlockingStub agent() {
        return as("lea", "nova/agent");
    }

    private static Delivery read(String id) {
        return agent().getDelivery(GetDeliveryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .setDelivery(id)
                .build());
    }

    private static List<MimeMessage> mailsWith(String text) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : MAIL.received()) {
            boolean toCustomer = mail.getAllRecipients()[0].toString().contains("customer@home.example");
            if (toCustomer && String.valueOf(mail.getContent()).contains(text)) {
                found.add(mail);
            }
        }
        return found;
    }

    private static void refused(DeliverRequest request, String reason) {
        assertThatThrownBy(() -> agent().deliver(request))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }

    @Test
    void mailReply_leavesBySmtpWithTheApproverOnRecord() throws Exception {
        DeliverRequest request =
                Doors.reply(NOVA, "care", "customer@home.example", "Votre colis part demain, désolée !");
        Delivery delivery = agent().deliver(request);
        assertThat(delivery.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(delivery.getApprover()).isEqualTo("lea");
        assertThat(delivery.getNetwork()).isEqualTo("mail");
        assertThat(delivery.getAttempts()).isEqualTo(1);
        assertThat(delivery.getNativeId()).contains(delivery.getId());
        assertThat(delivery.hasDeliveredAt()).isTrue();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(MAIL.received()).anySatisfy(mail -> {
                    assertThat(mail.getMessageID()).isEqualTo(delivery.getNativeId());
                    assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo(request.getExtrasOrThrow("message_id"));
                    assertThat(String.valueOf(mail.getContent())).contains("Votre colis part demain, désolée !");
                }));
        assertThat(read(delivery.getId())).isEqualTo(delivery);
    }

    @Test
    void answerToAForm_leavesBySmtpToWhomItNames_inTheThreadOfTheForm() throws Exception {
        DeliverRequest request =
                Doors.reply(NOVA, "care", "customer@home.example", "To you, not to the form").toBuilder()
                        .setRecipientSha256(Doors.sha256("customer@home.example"))
                        .putExtras("author", "noreply@form.example")
                        .putExtras("message_id", "<form-1@form.example>")
                        .putExtras("references", "<form-0@form.example> <form-1@form.example>")
                        .build();
        assertThat(agent().deliver(request).getState()).isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
        // The customer's, and the blind copy that proves it.
        assertThat(mailsWith("To you, not to the form")).hasSize(2).allSatisfy(mail -> {
            assertThat(mail.getHeader("To", ",")).isEqualTo("customer@home.example");
            assertThat(mail.getHeader("In-Reply-To", null)).isEqualTo("<form-1@form.example>");
            assertThat(mail.getHeader("References", null).replaceAll("\\s+", " "))
                    .isEqualTo("<form-0@form.example> <form-1@form.example>");
            assertThat(mail.getAllHeaderLines())
                    .satisfies(lines -> assertThat(Collections.list(lines))
                            .noneMatch(line -> line.contains("noreply@form.example")));
        });
    }

    @Test
    void sameRequestFromManyThreads_leavesOnce() throws Exception {
        String text = "only once " + UUID.randomUUID();
        DeliverRequest request = Doors.reply(NOVA, "shop", "customer-1", text);
        List<Future<Delivery>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> agent().deliver(request)));
            }
        }
        for (Future<Delivery> answer : answers) {
            assertThat(answer.get().getState()).isEqualTo(DeliveryState.DELIVERY_STATE_DELIVERED);
            assertThat(answer.get().getId()).isEqualTo(answers.getFirst().get().getId());
        }
        assertThat(callback.callsWith(text)).hasSize(1);
        assertThat(callback.callsWith(text).getFirst().id())
                .isEqualTo(answers.getFirst().get().getId());
        refused(
                request.toBuilder()
                        .setText("something else")
                        .setTextSha256(Doors.sha256("something else"))
                        .build(),
                "REQUEST_ID_REUSED");
    }

    @Test
    void whatIsWrong_isRefusedWithItsReasonAndLeavesNothing() {
        DeliverRequest good = Doors.reply(NOVA, "shop", "customer-2", "never seen " + UUID.randomUUID());
        refused(good.toBuilder().setTextSha256(Doors.sha256("other")).build(), "TEXT_HASH_MISMATCH");
        refused(good.toBuilder().setRecipientSha256(Doors.sha256("customer-1")).build(), "RECIPIENT_HASH_MISMATCH");
        refused(good.toBuilder().setText("  ").setTextSha256(Doors.sha256("  ")).build(), "TEXT_EMPTY");
        String long_ = "x".repeat(64 * 1024 + 1);
        refused(
                good.toBuilder()
                        .setText(long_)
                        .setTextSha256(Doors.sha256(long_))
                        .build(),
                "TEXT_TOO_LONG");
        String overLimit = "x".repeat(10_001);
        refused(
                good.toBuilder()
                        .setText(overLimit)
                        .setTextSha256(Doors.sha256(overLimit))
                        .build(),
                "TEXT_TOO_LONG");
        refused(good.toBuilder().setRequestId("1").build(), "REQUEST_ID_INVALID");
        refused(good.toBuilder().setChannelAccount("nowhere").build(), "ACCOUNT_UNKNOWN");
        refused(good.toBuilder().setChannelAccount("mute").build(), "NO_REPLY_CAPABILITY");
        refused(good.toBuilder().setConversation("").build(), "DELIVERY_INVALID");
        assertThat(callback.callsWith(good.getText())).isEmpty();
    }

    @Test
    void callbackThatIsBusy_isCalledAgainWithTheSameId() {
        String text = "busy " + UUID.randomUUID();
        callback.answer(503);
        Delivery first = agent().deliver(Doors.reply(NOVA, "shop", "customer-3", text));
        assertThat(first.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        assertThat(first.getReason()).isEqualTo("SERVER_ERROR");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(callback.callsWith(text))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.id()).isEqualTo(first.getId()));
        assertThat(read(first.getId()).getAttempts()).isEqualTo(2);
    }

    @Test
    void erasedRecipient_isForgottenWithTheWordsThatWereStillToBeSaid() {
        String text = "forget " + UUID.randomUUID();
        Delivery waiting = agent().deliver(Doors.reply(NOVA, "wrong-password", "erased@home.example", text));
        assertThat(waiting.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        var ingestionService =
                publishing.as(MintedTokens.tokens().service("ingestion"), DeliveryServiceGrpc::newBlockingStub);
        EraseRecipientRequest request = EraseRecipientRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .setNetwork("mail")
                .setRecipient("erased@home.example")
                .build();
        assertThat(rowsThatSay("erased@home.example")).isEqualTo(1);
        // It is tried again and again; during a call it is left alone.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ingestionService.eraseRecipient(request).getDeliveries() == 1);
        assertThat(rowsThatSay("erased@home.example")).isZero();
        assertThat(rowsThatSay(text)).isZero();
        assertThat(read(waiting.getId()).getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(read(waiting.getId()).getReason()).isEqualTo("RECIPIENT_ERASED");
        assertThatThrownBy(() -> ingestionService.eraseRecipient(
                        request.toBuilder().clearRecipient().build()))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("DELIVERY_INVALID"));
    }

    private static Delivery settle(DeliverRequest meant) {
        return publishing
                .as(MintedTokens.tokens().service("routing"), DeliveryServiceGrpc::newBlockingStub)
                .settleDelivery(SettleDeliveryRequest.newBuilder()
                        .setAgency(meant.getAgency())
                        .setBrand(meant.getBrand())
                        .setRequestId(meant.getRequestId())
                        .setChannelAccount(meant.getChannelAccount())
                        .setNetwork("webhook")
                        .setConversation(meant.getConversation())
                        .setApprover("lea")
                        .setTextSha256(meant.getTextSha256())
                        .build());
    }

    @Test
    void requestThatNobodyHeardOf_isSettledForGood_alsoWhenItComesInTheSameMoment() throws Exception {
        DeliverRequest late = Doors.reply(NOVA, "shop", "customer-9", "too late " + UUID.randomUUID());
        Delivery never = settle(late);
        assertThat(never.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(never.getReason()).isEqualTo("NEVER_SENT");
        assertThat(agent().deliver(late)).isEqualTo(never);
        assertThat(callback.callsWith(late.getText())).isEmpty();
        int sent = 0;
        for (int i = 0; i < 20; i++) {
            DeliverRequest meant = Doors.reply(NOVA, "shop", "customer-9", "either or " + UUID.randomUUID());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Delivery> delivered = threads.submit(() -> agent().deliver(meant));
                Future<Delivery> settled = threads.submit(() -> settle(meant));
                assertThat(settled.get().getId()).isEqualTo(delivered.get().getId());
                boolean left = delivered.get().getState() == DeliveryState.DELIVERY_STATE_DELIVERED;
                assertThat(callback.callsWith(meant.getText())).hasSize(left ? 1 : 0);
                sent += left ? 1 : 0;
            }
        }
        System.out.println("settled in the same moment: " + sent + " of 20 left");
    }

    private static long rowsThatSay(String words) {
        return publishing
                .part(PostgresBrands.class)
                .inBrand(
                        NOVA,
                        tx -> tx.sql("SELECT count(*) FROM delivery WHERE delivery::text LIKE '%' || :words || '%'")
                                .param("words", words)
                                .query(Long.class)
                                .single());
    }

    @Test
    void accountWithoutBudget_keepsWhatWaitsAndSaysWhenToComeBack() {
        ingestion.webhook(NOVA, "busy", callback.url());
        ingestion.limit(NOVA, "busy", 1);
        String text = "busy " + UUID.randomUUID();
        callback.answer(503);
        Delivery first = agent().deliver(Doors.reply(NOVA, "busy", "customer-6", text));
        assertThat(first.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        assertThatThrownBy(() -> agent().deliver(Doors.reply(NOVA, "busy", "customer-6", "another " + text)))
                .isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
                    assertThat(GrpcProblems.reason(e)).contains("RATE_LIMITED");
                    assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                            .containsEntry("retry_after_seconds", "1");
                });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(read(first.getId()).getAttempts()).isEqualTo(2);
        assertThat(callback.callsWith(text)).hasSize(2);
    }

    @Test
    void callbackThatCutsTheLine_isRepeatedOnlyBecauseTheIdMakesItSafe() {
        String text = "cut " + UUID.randomUUID();
        callback.answer(RecordingCallback.CUT);
        Delivery first = agent().deliver(Doors.reply(NOVA, "shop", "customer-4", text));
        assertThat(first.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_UNKNOWN);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(callback.callsWith(text))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.id()).isEqualTo(first.getId()));
    }

    @Test
    void callbackThatRefuses_isNotCalledAgain() {
        callback.answer(410);
        Delivery delivery = agent().deliver(Doors.reply(NOVA, "shop", "customer-5", "gone " + UUID.randomUUID()));
        assertThat(delivery.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(delivery.getReason()).isEqualTo("HTTP_410");
    }

    @Test
    void conflictThatNamesNoId_isARefusal() {
        callback.answer(409);
        Delivery delivery = agent().deliver(Doors.reply(NOVA, "shop", "customer-5", "conflict " + UUID.randomUUID()));
        assertThat(delivery.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(delivery.getReason()).isEqualTo("CONFLICT");
    }

    /** The first call was cut off, perhaps after it was taken: that its repetition is refused says nothing of that. */
    @Test
    void refusalOfARepetition_isForAPersonToDecide() {
        callback.answer(RecordingCallback.CUT, 409);
        String text = "cut, then conflict " + UUID.randomUUID();
        Delivery first = agent().deliver(Doors.reply(NOVA, "shop", "customer-5", text));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> callback.callsWith(text).size() == 2);
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(10))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_UNKNOWN);
        assertThat(read(first.getId()).getDetail()).contains("an earlier call may have been taken");
    }

    @Test
    void ownMailboxThatIsFull_refusesNoReply_andTheCustomerGetsItOnce() throws Exception {
        String text = "despite a full mailbox " + UUID.randomUUID();
        Delivery first = agent().deliver(Doors.reply(NOVA, "full", "customer@home.example", text));
        assertThat(first.getState()).isNotEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(read(first.getId()).getAttempts()).isEqualTo(2);
        assertThat(mailsWith(text)).hasSize(1);
    }

    /** The service that lends accounts is away for longer than one try: what waits keeps its tries. */
    @Test
    void accountsThatCannotBeHad_useUpNoTries() {
        ingestion.webhook(NOVA, "lent", callback.url());
        callback.answer(503);
        String text = "lent " + UUID.randomUUID();
        Delivery first = agent().deliver(Doors.reply(NOVA, "lent", "customer-6", text));
        ingestion.away(NOVA, "lent", true);
        publishing.part(LeasedAccounts.class).forget(NOVA, "lent");
        int asked = ingestion.leases();
        await().atMost(Duration.ofSeconds(20)).until(() -> ingestion.leases() > asked);
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(6))
                .until(() -> read(first.getId()).getAttempts() == 1);
        assertThat(read(first.getId()).getReason()).isEqualTo("SERVER_ERROR");
        ingestion.away(NOVA, "lent", false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(first.getId()).getState() == DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(read(first.getId()).getAttempts()).isEqualTo(2);
    }

    @Test
    void whatIsTriedAgain_isAbandonedByALead() {
        callback.answer(503, 503, 503, 503);
        String text = "never mind " + UUID.randomUUID();
        Delivery first = agent().deliver(Doors.reply(NOVA, "shop", "customer-7", text));
        DecideDeliveryRequest abandon = DecideDeliveryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .setDelivery(first.getId())
                .setDecision(DecideDeliveryRequest.Decision.DECISION_ABANDON)
                .build();
        Delivery abandoned = as("max", "nova/lead").decideDelivery(abandon);
        assertThat(abandoned.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(abandoned.getReason()).isEqualTo("ABANDONED");
        callback.forget();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(4))
                .until(() -> callback.callsWith(text).isEmpty());
        callback.answerNothingElse();
    }

    @Test
    void addressInside_isNeverCalled() {
        Delivery delivery = agent().deliver(Doors.reply(NOVA, "inside", "customer-6", "probe"));
        assertThat(delivery.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_REFUSED);
        assertThat(delivery.getReason()).isEqualTo("ADDRESS_REFUSED");
    }

    @Test
    void passwordThatIsWrong_isTriedAgainLaterWithAFreshCredential() throws Exception {
        int before = ingestion.leases();
        String text = "locked out " + UUID.randomUUID();
        Delivery delivery = agent().deliver(Doors.reply(NOVA, "wrong-password", "customer@home.example", text));
        assertThat(delivery.getState()).isEqualTo(DeliveryState.DELIVERY_STATE_RETRYING);
        assertThat(delivery.getReason()).isEqualTo("CREDENTIAL_EXPIRED");
        await().atMost(Duration.ofSeconds(20)).until(() -> ingestion.leases() >= before + 2);
        assertThat(mailsWith(text)).isEmpty();
    }

    @Test
    void knownOutcome_isNotForALeadToDecide() {
        Delivery known = agent().deliver(Doors.reply(NOVA, "shop", "customer-7", "known " + UUID.randomUUID()));
        var lead = as("max", "nova/lead");
        DecideDeliveryRequest decision = DecideDeliveryRequest.newBuilder()
                .setAgency("acme")
                .setBrand("nova")
                .setDelivery(known.getId())
                .setDecision(DecideDeliveryRequest.Decision.DECISION_SEND_AGAIN)
                .build();
        assertThatThrownBy(() -> lead.decideDelivery(decision))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains("OUTCOME_KNOWN"));
        assertThat(read(known.getId())).isEqualTo(known);
    }

    @Test
    void list_isPagedNewestFirst() {
        var lead = as("max", "nova/lead");
        for (int i = 0; i < 5; i++) {
            agent().deliver(Doors.reply(NOVA, "shop", "customer-8", "page " + i));
        }
        ListDeliveriesRequest first = ListDeliveriesRequest.newBuilder()
                .setAgency("acme")
                .setBrand("-")
                .setPageSize(2)
                .addStates(DeliveryState.DELIVERY_STATE_DELIVERED)
                .build();
        var page = lead.listDeliveries(first);
        assertThat(page.getDeliveriesList()).hasSize(2);
        var next = lead.listDeliveries(
                first.toBuilder().setPageToken(page.getNextPageToken()).build());
        assertThat(next.getDeliveriesList()).hasSize(2).doesNotContainAnyElementsOf(page.getDeliveriesList());
        assertThat(page.getDeliveries(1).getCreatedAt().getSeconds())
                .isGreaterThanOrEqualTo(next.getDeliveries(0).getCreatedAt().getSeconds());
    }
}
