package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.EventServiceGrpc;
import org.vigie.contract.routing.v1.Message;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.routing.Actor;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.WorkingAgent;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.text.TextHash;

/** What becomes of replies whose sending broke off, was stopped, or is confirmed late. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class ReplyOutcomeIT {
    private final String agency = "u" + UUID.randomUUID().toString().substring(0, 12);
    private final PretendPublishing publishing = new PretendPublishing();
    private RoutingInstance routing = start("1h");

    private RoutingInstance start(String unheardAfter) {
        return RoutingInstance.start(
                publishing.address(),
                Map.of(
                        "vigie.redis.prefix",
                        "unheard:",
                        "vigie.reply.unheard-after",
                        unheardAfter,
                        "vigie.reply.look",
                        "100ms"));
    }

    /** As after a crash: another process, which waits a second only. */
    private void restart() {
        routing.close();
        routing = start("1s");
    }

    @BeforeEach
    void newBrand() throws StatusException {
        Brands.create(routing.as(MintedTokens.tokens().named("ada", agency, "all/admin")), agency, "nova");
    }

    @AfterEach
    void stop() {
        routing.close();
        publishing.close();
    }

    private WorkingAgent lea() {
        return new WorkingAgent(routing, agency, "lea");
    }

    private Mention mail(String text) {
        return Mentions.mail(agency, "nova", "ana@customer.example", "t1", text);
    }

    private Conversation held() throws StatusException {
        return lea().held(mail("Alors ?"));
    }

    private Message reply(Conversation held, String text, UUID request) throws StatusException {
        return lea().send(lea().answer(held, text, request)).getMessage();
    }

    private static Replies.Intention intention(Conversation held, String text, UUID request) {
        Agent lea = new Agent("lea", held.getAgentName());
        return new Replies.Intention(lea, held.getEpoch(), text, TextHash.of(text), "", false, request);
    }

    private Message last(Conversation held) throws StatusException {
        return lea().messages(held).getLast();
    }

    private String next(BlockingClientCall<?, Event> facts) throws Exception {
        Event event = facts.read(20, TimeUnit.SECONDS);
        return event == null ? "" : event.getType();
    }

    @Test
    void reply_intendedByAProcessThatThenDied_isToldToHaveNeverLeft_andTheAgentSendsItAgain() throws Exception {
        Conversation held = held();
        UUID request = UUID.randomUUID();
        routing.bean(Replies.class)
                .intend(
                        BrandId.of(agency, "nova"),
                        UUID.fromString(held.getId()),
                        intention(held, "Voilà", request),
                        Actor.ROUTING,
                        Instant.now());
        assertThat(last(held).getDeliveryState()).isEqualTo("pending");
        restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryState().equals("refused"));
        assertThat(last(held).getDeliveryReason()).isEqualTo("NEVER_SENT");
        assertThat(reply(held, "Voilà", request).getDeliveryState())
                .as("what was told to have never left does not leave late")
                .isEqualTo("refused");
        assertThat(publishing.sent()).isEmpty();
        assertThat(reply(held, "Voilà", UUID.randomUUID()).getDeliveryState()).isEqualTo("delivered");
        assertThat(publishing.sent()).hasSize(1);
    }

    @Test
    void reply_whoseOutcomeIsOnRecord_keepsItWhenItsRepetitionIsNotHeard() throws Exception {
        for (DeliveryState known :
                List.of(DeliveryState.DELIVERY_STATE_REFUSED, DeliveryState.DELIVERY_STATE_RETRYING)) {
            Conversation held = held();
            publishing.answerWith(known);
            UUID request = UUID.randomUUID();
            String state = reply(held, "Voilà " + known, request).getDeliveryState();
            publishing.goAway();
            assertThatThrownBy(() -> reply(held, "Voilà " + known, request))
                    .isInstanceOfSatisfying(
                            StatusException.class,
                            e -> assertThat(GrpcProblems.reason(e)).contains("PUBLISHING_UNAVAILABLE"));
            assertThat(last(held).getDeliveryState())
                    .as("no fact would ever correct it")
                    .isEqualTo(state);
        }
    }

    @Test
    void reply_refusedBeforePublishingHadIt_isOpenAgainFromTheMomentItIsRepeated() throws Exception {
        Conversation held = held();
        publishing.refuseWith(new Problem(RoutingReason.PUBLISHING_UNAVAILABLE, "not now"));
        UUID request = UUID.randomUUID();
        assertThatThrownBy(() -> reply(held, "Voilà", request)).isInstanceOf(StatusException.class);
        assertThat(last(held).getDeliveryState()).isEqualTo("refused");
        routing.bean(Replies.class)
                .intend(
                        BrandId.of(agency, "nova"),
                        UUID.fromString(held.getId()),
                        intention(held, "Voilà", request),
                        Actor.ROUTING,
                        Instant.now());
        assertThat(last(held).getDeliveryState())
                .as("a process that dies in the repetition leaves it to be asked for")
                .isEqualTo("pending");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryReason().equals("NEVER_SENT"));
    }

    @Test
    void reply_thatNobodyTook_isToldToHaveNeverLeft() throws Exception {
        Conversation held = held();
        publishing.goAway();
        try {
            reply(held, "Voilà", UUID.randomUUID());
        } catch (StatusException e) {
            assertThat(GrpcProblems.reason(e)).contains("PUBLISHING_UNAVAILABLE");
        }
        assertThat(last(held).getDeliveryState()).isEqualTo("unknown");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryState().equals("refused"));
        assertThat(last(held).getDeliveryReason()).isEqualTo("NEVER_SENT");
        assertThat(publishing.sent()).isEmpty();
    }

    @Test
    void reply_thatLeft_isLearntWithoutAnyFact() throws Exception {
        Conversation held = held();
        publishing.loseAnswers();
        try {
            reply(held, "Voilà", UUID.randomUUID());
        } catch (StatusException e) {
            assertThat(GrpcProblems.reason(e)).contains("PUBLISHING_UNAVAILABLE");
        }
        assertThat(last(held).getDeliveryState()).isEqualTo("unknown");
        restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryState().equals("delivered"));
        assertThat(publishing.sent()).hasSize(1);
    }

    @Test
    void reply_ofWhichPublishingKeepsNothingAnyMore_isAskedForOnce_andStaysUnknown() throws Exception {
        Conversation held = held();
        UUID request = UUID.randomUUID();
        publishing.loseAnswers();
        assertThatThrownBy(() -> reply(held, "Voilà", request)).isInstanceOf(StatusException.class);
        publishing.forget(request.toString());
        restart();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryReason().equals("KEPT_NO_LONGER"));
        assertThat(last(held).getDeliveryState()).isEqualTo("unknown");
        int asked = publishing.settlings();
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(2))
                .until(() -> publishing.settlings() == asked);
    }

    @Test
    void reply_repeatedAfterTheCustomerWroteAgain_isTheSameReply() throws Exception {
        Conversation held = held();
        UUID request = UUID.randomUUID();
        publishing.loseAnswers();
        try {
            reply(held, "Voilà", request);
        } catch (StatusException e) {
            assertThat(GrpcProblems.reason(e)).contains("PUBLISHING_UNAVAILABLE");
        }
        lea().offered(Mentions.offer(mail("Alors ??")));
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, "Voilà", request).getDeliveryState()).isEqualTo("delivered");
        assertThat(publishing.sent()).hasSize(1);
    }

    @Test
    void reply_heldAndReleased_isSeenToGoOutAgain() throws Exception {
        Conversation held = held();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_HELD);
        UUID request = UUID.randomUUID();
        assertThat(reply(held, "Bonjour", request).getDeliveryState()).isEqualTo("held");
        await().until(publishing::isWatched);
        publishing.change(
                publishing.ofRequest(request.toString()).getId(),
                DeliveryState.DELIVERY_STATE_RETRYING,
                "DeliveryReleased");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> last(held).getDeliveryState().equals("retrying"));
        var facts = EventServiceGrpc.newBlockingV2Stub(
                        routing.as(MintedTokens.tokens().service("reporting")))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .build());
        await().atMost(Duration.ofSeconds(20)).until(() -> next(facts).equals("ReplyFailed"));
        assertThat(next(facts)).as("what has the inbox read it again").isEqualTo("ReplyAwaited");
        facts.cancel("seen", null);
    }

    @Test
    void reply_ofBefore_confirmedAfterTheConversationCameBack_endsNoPromise() throws Exception {
        DirectoryServiceGrpc.newBlockingV2Stub(routing.as(MintedTokens.tokens().named("ada", agency, "all/admin")))
                .createQueue(CreateQueueRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setQueue(Queue.newBuilder()
                                .setId("promised")
                                .setDisplayName("Promised")
                                .setPurpose("care")
                                .setFirstResponseTargetSeconds(600)
                                .addLanguages("fr"))
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
        Conversation held = held();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_UNKNOWN);
        UUID request = UUID.randomUUID();
        reply(held, "Bonjour", request);
        lea().resolve(held);
        lea().offered(Mentions.offer(mail("Toujours rien ?")));
        Conversation back = lea().get(held.getId());
        assertThat(back.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_REOPENED);
        assertThat(back.getFirstResponseDueAt().getSeconds())
                .isEqualTo(back.getWaitingSince().getSeconds() + 600);
        await().until(publishing::isWatched);
        publishing.settle(publishing.ofRequest(request.toString()).getId(), DeliveryState.DELIVERY_STATE_DELIVERED);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> lea().messages(held).stream()
                        .anyMatch(message -> message.getDeliveryState().equals("delivered")));
        Conversation after = lea().get(held.getId());
        assertThat(after.hasFirstResponseAt()).isFalse();
        assertThat(after.getTurnAt()).isEqualTo(back.getTurnAt());
        assertThat(after.getWaitingSince()).isEqualTo(back.getWaitingSince());
    }
}
