package org.vigie.routing.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.ListConversationsRequest;
import org.vigie.contract.routing.v1.ReopenConversationRequest;
import org.vigie.contract.routing.v1.ReplyToConversationResponse;
import org.vigie.routing.Brands;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/** Conversations whose answer did not reach the customer, and those that were resolved too early. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class UndeliveredIT {
    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private final String agency = "n" + UUID.randomUUID().toString().substring(0, 12);

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "undelivered:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        publishing.close();
    }

    @BeforeEach
    void newBrand() throws StatusException {
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        Brands.create(routing.as(MintedTokens.tokens().named("ada", agency, "all/admin")), agency, "nova");
        await().until(publishing::isWatched);
    }

    private WorkingAgent lea() {
        return new WorkingAgent(routing, agency, "lea");
    }

    private Conversation held(String author) throws StatusException {
        return lea().held(Mentions.mail(agency, "nova", author + "@customer.example", "t", "?"));
    }

    private ReplyToConversationResponse reply(Conversation held, String text, UUID request) throws StatusException {
        return lea().send(lea().answer(held, text, request).setAnswerAgain(true));
    }

    private Conversation get(Conversation of) throws StatusException {
        return lea().get(of.getId());
    }

    private Conversation reopen(String agent, Conversation resolved) throws StatusException {
        return new WorkingAgent(routing, agency, agent)
                .stub()
                .reopenConversation(ReopenConversationRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setConversation(resolved.getId())
                        .setEpoch(resolved.getEpoch())
                        .build());
    }

    private List<String> undelivered() throws StatusException {
        return lea()
                .stub()
                .listConversations(ListConversationsRequest.newBuilder()
                        .setAgency(agency)
                        .setBrand("nova")
                        .setUndelivered(true)
                        .build())
                .getConversationsList()
                .stream()
                .map(Conversation::getId)
                .toList();
    }

    /** What publishing says of the reply of a request, from now on. */
    private static void becomes(UUID request, DeliveryState state, String reason, boolean awaitsDecision) {
        publishing.change(
                publishing.ofRequest(request.toString()).getId(),
                "DeliveryReconciled",
                delivery -> delivery.setState(state).setReason(reason).setAwaitsDecision(awaitsDecision));
    }

    private Conversation told(Conversation of, String undelivered) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> get(of), found -> found.getUndelivered().equals(undelivered));
    }

    private static void refused(RoutingReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        e -> assertThat(GrpcProblems.reason(e)).contains(reason.name()));
    }

    @Test
    void refusedAnswer_isTold_andEndsWithTheNextThatArrives() throws Exception {
        Conversation held = held("ana");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_REFUSED);
        reply(held, "one", UUID.randomUUID());
        Conversation after = get(held);
        assertThat(after.getUndelivered()).isEqualTo("refused");
        assertThat(after.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(undelivered()).containsExactly(held.getId());
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        reply(held, "two", UUID.randomUUID());
        assertThat(get(held).getUndelivered()).isEmpty();
        assertThat(undelivered()).isEmpty();
    }

    @Test
    void olderAnswer_thatFailsOnceALaterOneArrived_changesNothing() throws Exception {
        Conversation held = held("bob");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        UUID older = UUID.randomUUID();
        reply(held, "older", older);
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        Conversation answered = reply(held, "newer", UUID.randomUUID()).getConversation();
        becomes(older, DeliveryState.DELIVERY_STATE_REFUSED, "SMTP_550", false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(held).getUpdatedAt(), at -> !at.equals(answered.getUpdatedAt()));
        assertThat(get(held).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        assertThat(get(held).getUndelivered()).isEmpty();
    }

    @Test
    void resolvedConversation_whoseAnswerTurnsOutNotToHaveArrived_comesBack() throws Exception {
        Conversation held = held("cleo");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        UUID request = UUID.randomUUID();
        reply(held, "voilà", request);
        assertThat(get(held).getUndelivered()).as("still tried").isEmpty();
        lea().resolve(held);
        becomes(request, DeliveryState.DELIVERY_STATE_REFUSED, "SMTP_550", false);
        Conversation back = told(held, "refused");
        assertThat(back.getUndeliveredReason()).isEqualTo("SMTP_550");
        assertThat(back.getState())
                .isIn(ConversationState.CONVERSATION_STATE_REOPENED, ConversationState.CONVERSATION_STATE_RESERVED);
        assertThat(back.getWaitingSince()).isEqualTo(held.getWaitingSince());
    }

    @Test
    void unknownOutcome_bringsBackOnlyWhatNobodyLooksForAnyMore() throws Exception {
        Conversation held = held("dan");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_UNKNOWN);
        UUID request = UUID.randomUUID();
        reply(held, "voilà", request);
        assertThat(get(held).getUndelivered()).isEqualTo("unknown");
        assertThat(lea().resolve(held).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
        becomes(request, DeliveryState.DELIVERY_STATE_UNKNOWN, "OUTCOME_UNKNOWN", false);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(held).getUndeliveredReason().equals("OUTCOME_UNKNOWN"));
        assertThat(get(held).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
        becomes(request, DeliveryState.DELIVERY_STATE_UNKNOWN, "OUTCOME_UNKNOWN", true);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get(held).getState() != ConversationState.CONVERSATION_STATE_RESOLVED);
        becomes(request, DeliveryState.DELIVERY_STATE_DELIVERED, "", false);
        assertThat(told(held, "").hasFirstResponseAt()).isTrue();
    }

    @Test
    void whatAPersonGaveUp_comesBackToNobody() throws Exception {
        Conversation held = held("eve");
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        UUID request = UUID.randomUUID();
        reply(held, "voilà", request);
        lea().resolve(held);
        becomes(request, DeliveryState.DELIVERY_STATE_REFUSED, "ABANDONED", false);
        assertThat(told(held, "refused").getState()).isEqualTo(ConversationState.CONVERSATION_STATE_RESOLVED);
    }

    @Test
    void furtherAnswer_thatFails_leavesItInTheHandsOfWhoHearsOfIt_andElseReturnsItToItsQueue() throws Exception {
        Conversation held = held("fay");
        Conversation answered = reply(held, "one", UUID.randomUUID()).getConversation();
        assertThat(answered.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        publishing.refuseWith(new Problem(RoutingReason.HELD, "A hold stands.", Map.of("hold", "h1")));
        UUID request = UUID.randomUUID();
        refused(RoutingReason.HELD, () -> reply(held, "two", request));
        Conversation again = get(held);
        assertThat(again.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(again.getEpoch()).isEqualTo(held.getEpoch());
        assertThat(again.getUndelivered()).isEqualTo("held");
        assertThat(again.hasWaitingSince()).isTrue();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        assertThat(reply(held, "two", request).getConversation().getState())
                .as("and it goes on under the same epoch")
                .isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        UUID third = UUID.randomUUID();
        reply(held, "three", third);
        becomes(third, DeliveryState.DELIVERY_STATE_HELD, "HELD", true);
        Conversation back = told(held, "held");
        assertThat(back.getAgent()).isEmpty();
        assertThat(back.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
    }

    @Test
    void resolvedByMistake_isOpenedAgainOnce_byWhoMay() throws Exception {
        Conversation held = held("gil");
        refused(RoutingReason.STATE_INVALID, () -> reopen("tom", held));
        Conversation resolved = lea().resolve(held);
        Conversation back = reopen("tom", resolved);
        assertThat(back.getAgent()).isEqualTo("tom");
        assertThat(back.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        assertThat(back.hasResolvedAt()).isFalse();
        assertThat(back.getWaitingSince()).isEqualTo(held.getWaitingSince());
        assertThat(reopen("tom", resolved)).as("repeated").isEqualTo(back);
        refused(RoutingReason.STATE_INVALID, () -> reopen("lea", resolved));
    }

    @Test
    void textThatNobodyWouldSee_isRefusedBeforeAnythingIsRecorded() throws Exception {
        Conversation held = held("hal");
        int before = publishing.sent().size();
        refused(RoutingReason.TEXT_EMPTY, () -> reply(held, "\u200B\u2060\uFE0F", UUID.randomUUID()));
        assertThat(publishing.sent()).hasSize(before);
        assertThat(get(held).getMessageCount()).isEqualTo(held.getMessageCount());
    }
}
