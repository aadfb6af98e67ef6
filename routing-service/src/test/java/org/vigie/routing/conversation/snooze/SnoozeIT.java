package org.vigie.routing.conversation.snooze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.ingestion.v1.AuthorErased;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.*;
import org.vigie.routing.Mentions;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.WorkingAgent;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.time.GrpcTimes;

/** Conversations that are put aside and come back, over real gRPC, with two instances that both look for what is due. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class SnoozeIT {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private static RoutingInstance another;
    private RuledBrand nova;
    private WorkingAgent lea;
    private WorkingAgent tom;

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = instance("snoozed:");
        another = instance("snoozed:");
    }

    private static RoutingInstance instance(String prefix) {
        return RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", prefix));
    }

    @AfterAll
    static void stop() {
        routing.close();
        another.close();
        publishing.close();
    }

    @BeforeEach
    void leaAndTomWorkForNova() throws StatusException {
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        nova = RuledBrand.create(routing);
        lea = new WorkingAgent(routing, nova.agency(), "lea");
        tom = new WorkingAgent(routing, nova.agency(), "tom");
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private SnoozeConversationRequest.Builder aside(Conversation seen, Instant until) {
        return SnoozeConversationRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand("nova")
                .setConversation(seen.getId())
                .setEpoch(seen.getEpoch())
                .setUntil(GrpcTimes.timestamp(until));
    }

    private Conversation snooze(WorkingAgent who, SnoozeConversationRequest.Builder request) throws StatusException {
        return who.stub().snoozeConversation(request.build());
    }

    private Conversation snoozed(Conversation held, Duration time) throws StatusException {
        return snooze(lea, aside(held, in(time)));
    }

    private static void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    private <T> List<T> asked(Class<T> type, String sql, String conversation) {
        return nova.routing()
                .bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(nova.agency())),
                        tx -> tx.sql(sql).param("id", conversation).query(type).list());
    }

    private List<String> audited(String conversation) {
        return asked(String.class, """
                select action || coalesce(' ' || (details ->> 'reason'), '') || ' ' || (details ->> 'agent') from audit
                where subject = :id and action in ('ConversationSnoozed', 'ConversationReleased') order by position
                """, conversation);
    }

    private List<Message> lines(Conversation of) throws StatusException {
        return lea.messages(of).stream().filter(Message::hasPassage).toList();
    }

    private List<Conversation> listed(ConversationState... states) throws StatusException {
        return lea.stub()
                .listConversations(ListConversationsRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("-")
                        .addAllStates(List.of(states))
                        .build())
                .getConversationsList();
    }

    private Queue care() throws StatusException {
        return DirectoryServiceGrpc.newBlockingV2Stub(nova.agent("lea"))
                .listQueues(ListQueuesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .build())
                .getQueues(0);
    }

    private Conversation back(String id) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> nova.get(id), found -> found.getState() != ConversationState.CONVERSATION_STATE_SNOOZED);
    }

    /** Longer than any round of the assignment. */
    private void staysAside(String id) {
        await().during(Duration.ofMillis(2_500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> nova.get(id).getState() == ConversationState.CONVERSATION_STATE_SNOOZED);
    }

    @Test
    void putAside_itIsNobodysWork_offeredToNobody_andItsCustomerWaitsOn() throws Exception {
        nova.heartbeat("lea", 1);
        Conversation held = lea.held(nova.mail());
        Instant until = in(Duration.ofHours(1));
        Conversation aside = snooze(lea, aside(held, until).setNote(" calls back "));

        assertThat(aside.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_SNOOZED);
        assertThat(aside.getEpoch()).isEqualTo(held.getEpoch() + 1);
        assertThat(aside)
                .extracting(Conversation::getAgent, Conversation::getQueue, Conversation::getWaitingSince)
                .containsExactly("lea", held.getQueue(), held.getWaitingSince());
        assertThat(List.of(aside.getSnoozedUntil(), aside.getTurnAt())).containsOnly(GrpcTimes.timestamp(until));
        assertThat(nova.get(held.getId())).isEqualTo(aside);
        assertThat(lea.held(nova.mail()).getAgent()).as("has room again").isEqualTo("lea");
        nova.heartbeat("tom", 5);
        staysAside(held.getId());

        assertThat(listed(ConversationState.CONVERSATION_STATE_SNOOZED)).containsExactly(aside);
        assertThat(listed(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER))
                .isEmpty();
        assertThat(care().getSnoozed()).isEqualTo(1);
        assertThat(care().getWaiting()).isZero();
        assertThat(lines(held)).singleElement().satisfies(line -> {
            assertThat(line.getAgent()).isEqualTo("lea");
            assertThat(line.getText()).isEqualTo("calls back");
            assertThat(line.getPassage())
                    .isEqualTo(Passage.newBuilder()
                            .setReason("snoozed")
                            .setFromAgent("lea")
                            .setFromAgentName(held.getAgentName())
                            .setQueue(held.getQueue())
                            .setUntil(GrpcTimes.timestamp(until))
                            .build());
        });
        assertThat(audited(held.getId())).containsExactly("ConversationSnoozed lea");
        assertThat(nova.get(held.getId()).getMessageCount()).isEqualTo(held.getMessageCount());
    }

    @Test
    void whenItsTimeHasCome_itComesBackOnce_firstToWhoHadIt_withItsClocks() throws Exception {
        Conversation held = lea.held(nova.mail());
        Conversation aside = snoozed(held, SOON);
        nova.heartbeat("tom", 9);
        nova.heartbeat("lea", 2);
        Conversation back = back(held.getId());
        Conversation offered = await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(held.getId()), found -> !found.getAgent().isEmpty());

        assertThat(Instant.now()).isAfterOrEqualTo(GrpcTimes.instant(aside.getSnoozedUntil()));
        assertThat(offered.getAgent()).isEqualTo("lea");
        assertThat(back.hasSnoozedUntil()).isFalse();
        assertThat(back)
                .extracting(Conversation::getWaitingSince, Conversation::getFirstResponseDueAt, Conversation::getTurnAt)
                .containsExactly(held.getWaitingSince(), held.getFirstResponseDueAt(), held.getTurnAt());
        assertThat(audited(held.getId()))
                .containsExactly("ConversationSnoozed lea", "ConversationReleased snooze_over lea");
        assertThat(lines(held))
                .extracting(line -> line.getPassage().getReason())
                .containsExactly("snoozed", "snooze_over");
        assertThat(nova.released(held.getId()).getLabelsMap()).containsEntry("reason", "snooze_over");
    }

    @Test
    void whoHadItIsNotThere_itIsOfferedToWhoIs() throws Exception {
        Conversation held = lea.held(nova.mail());
        snoozed(held, SOON);
        nova.heartbeat("tom", 1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> nova.get(held.getId()).getAgent().equals("tom"));
    }

    @Test
    void customerWritesAgain_itIsBackAtOnce() throws Exception {
        Mention mail = nova.mail();
        Conversation held = lea.held(mail);
        snoozed(held, Duration.ofDays(2));
        nova.heartbeat("lea", 1);
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 26);
        assertThat(nova.offer(mail.toBuilder()
                        .setId(id)
                        .setNativeId("uid-" + id)
                        .setText("Encore moi")
                        .build()))
                .containsExactly(held.getId());
        Conversation back = nova.get(held.getId());
        assertThat(back.getState()).isNotEqualTo(ConversationState.CONVERSATION_STATE_SNOOZED);
        assertThat(back.getWaitingSince()).isEqualTo(held.getWaitingSince());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(held.getId()).getAgent().equals("lea"));
        assertThat(audited(held.getId())).contains("ConversationReleased customer_answered lea");
    }

    @Test
    void beforeItsTime_itIsTaken_orGivenBack() throws Exception {
        Conversation first = snoozed(lea.held(nova.mail()), Duration.ofHours(1));
        Conversation second = snoozed(lea.held(nova.mail()), Duration.ofHours(1));
        Conversation taken = tom.stub()
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .setConversation(first.getId())
                        .build());
        assertThat(taken)
                .extracting(Conversation::getState, Conversation::getAgent, Conversation::hasSnoozedUntil)
                .containsExactly(ConversationState.CONVERSATION_STATE_ASSIGNED, "tom", false);
        refused("NOT_HOLDER", () -> release(tom, second));
        assertThat(release(lea, second).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
        assertThat(care().getSnoozed()).isZero();
    }

    private Conversation release(WorkingAgent who, Conversation seen) throws StatusException {
        return who.stub()
                .releaseConversation(ReleaseConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .setConversation(seen.getId())
                        .setEpoch(seen.getEpoch())
                        .build());
    }

    @Test
    void leadPutsItAsideForItsAgent_repeatedOnce_andNobodyElseDoes() throws Exception {
        Conversation held = lea.held(nova.mail());
        refused("NOT_HOLDER", () -> snooze(tom, aside(held, in(SOON))));
        SnoozeConversationRequest.Builder request = aside(held, in(Duration.ofHours(1)));
        var ines = ConversationServiceGrpc.newBlockingV2Stub(nova.as("ines", "nova/lead"));
        Conversation aside = ines.snoozeConversation(request.build());
        assertThat(ines.snoozeConversation(request.build())).isEqualTo(aside);
        assertThat(aside.getAgent()).isEqualTo("lea");
        assertThat(lines(held)).singleElement().satisfies(line -> {
            assertThat(line.getAgent()).isEqualTo("ines");
            assertThat(line.getPassage().getFromAgent()).isEqualTo("lea");
        });
        refused(
                "ACCESS_DENIED",
                () -> ConversationServiceGrpc.newBlockingV2Stub(nova.as("ana", "nova/analyst"))
                        .snoozeConversation(request.build()));
    }

    @Test
    void late_orForLongerThanAMonth_orWithAnAnswerOnItsWay_isRefused() throws Exception {
        Conversation held = lea.held(nova.mail());
        Conversation before = held.toBuilder().setEpoch(held.getEpoch() - 1).build();
        refused("STALE_EPOCH", () -> snoozed(before, SOON));
        refused("FIELD_INVALID", () -> snoozed(held, Duration.ofSeconds(-1)));
        refused("FIELD_INVALID", () -> snoozed(held, Duration.ofDays(31)));
        refused("FIELD_INVALID", () -> snooze(lea, aside(held, in(SOON)).clearUntil()));
        refused("TEXT_TOO_LONG", () -> snooze(lea, aside(held, in(SOON)).setNote("é".repeat(8 * 1024 + 1))));
        Conversation waits = nova.get(nova.offer(nova.mail()).getFirst());
        refused("NOT_ASSIGNED", () -> snoozed(waits, SOON));
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        lea.send(lea.answer(held, "Bonjour", UUID.randomUUID()));
        refused("REPLY_UNDER_WAY", () -> snoozed(held, SOON));
        assertThat(nova.get(held.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
    }

    @Test
    void queuesRebuiltMeanwhile_itStaysOut() throws Exception {
        Conversation held = lea.held(nova.mail());
        snoozed(held, Duration.ofHours(1));
        nova.heartbeat("lea", 1);
        DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                .rebuildQueues(RebuildQueuesRequest.newBuilder()
                        .setAgency(nova.agency())
                        .build());
        staysAside(held.getId());
    }

    @Test
    void nobodyLookedWhenItsTimeCame_itComesBackWithTheNextStart() throws Exception {
        Conversation aside = snoozed(lea.held(nova.mail()), SOON);
        another.close();
        routing.close();
        await().atMost(SOON.multipliedBy(4))
                .until(() -> Instant.now().isAfter(GrpcTimes.instant(aside.getSnoozedUntil())));
        routing = instance("snoozed:");
        another = instance("snoozed:");
        nova = new RuledBrand(routing, nova.agency(), "nova");
        assertThat(back(aside.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
    }

    /** A version of before knows the state as that of one that waits for the customer, and leaves these columns as they are. */
    @Test
    void versionOfBefore_seesOneThatWaitsForTheCustomer_andWhatItMovesIsAsideNoLonger() throws Exception {
        Conversation aside = snoozed(lea.held(nova.mail()), SOON);
        assertThat(asked(
                        String.class,
                        "select state from conversation where conversation = cast(:id as uuid)",
                        aside.getId()))
                .containsExactly("pending_customer");
        // The customer wrote, lea took it again and answered.
        asked(String.class, """
                update conversation set epoch = epoch + 3, version = version + 3 where conversation = cast(:id as uuid) returning state
                """, aside.getId());
        Conversation answered = nova.get(aside.getId());
        assertThat(answered.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        assertThat(answered.hasSnoozedUntil()).isFalse();
        assertThat(care().getSnoozed()).isZero();
        await().during(SOON.plusSeconds(2))
                .atMost(SOON.plusSeconds(5))
                .until(() -> nova.get(aside.getId()).equals(answered));
    }

    /** Its answer failed and was sent anew: it was in hand again in between, all under one epoch. */
    @Test
    void versionOfBefore_answersWhatIsAside_andItWaitsForTheCustomer() throws Exception {
        Conversation aside = snoozed(lea.held(nova.mail()), SOON);
        asked(String.class, """
                update conversation set waiting_since = null, snoozed_until = now() - interval '1 second', version = version + 1
                where conversation = cast(:id as uuid) returning state
                """, aside.getId());
        Conversation answered = nova.get(aside.getId());
        assertThat(answered.getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);
        assertThat(answered.hasSnoozedUntil()).isFalse();
        assertThat(care().getSnoozed()).isZero();
        assertThat(listed(ConversationState.CONVERSATION_STATE_SNOOZED)).isEmpty();
        assertThat(listed(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER))
                .containsExactly(answered);
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> nova.get(aside.getId()).equals(answered));
    }

    @Test
    void erasedPerson_isNoLongerInWhatWasNoted_andComesBackAllTheSame() throws Exception {
        Mention mail = nova.mail();
        Conversation held = lea.held(mail);
        snooze(lea, aside(held, in(SOON)).setNote("Marie calls back"));
        lea.offered(Offer.newBuilder()
                .setEntry(InboxEntry.newBuilder()
                        .setAuthorErased(AuthorErased.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand("nova")
                                .setNetwork("mail")
                                .setAuthor(mail.getAuthor().getId())))
                .build());
        assertThat(lea.messages(held).toString()).doesNotContain("Marie");
        assertThat(lines(held)).isNotEmpty();
        assertThat(back(held.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_NEW);
    }

    @Test
    void anotherBrandsConversation_isPutAsideByNobodyHere() throws Exception {
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        String id = zest.offer(Mentions.mail(nova.agency(), "zest", "z@customer.example", "t", "Allo"))
                .getFirst();
        Conversation foreign = zest.get(id);
        refused("CONVERSATION_UNKNOWN", () -> snoozed(foreign, SOON));
    }
}
