package org.vigie.routing.conversation.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.AcceptConversationRequest;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.Conversation;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ConversationServiceGrpc.ConversationServiceBlockingV2Stub;
import org.vigie.contract.routing.v1.ConversationState;
import org.vigie.contract.routing.v1.ListMessagesRequest;
import org.vigie.contract.routing.v1.Message;
import org.vigie.contract.routing.v1.Passage;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.routing.v1.ReplyToConversationRequest;
import org.vigie.contract.routing.v1.SendHeartbeatRequest;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.testing.Waits;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Role;
import org.vigie.wire.text.TextHash;

/** What becomes of conversations whose agent is heard of no longer, with two instances that both look for such. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class AbsentAgentIT {
    private static final Duration GRACE = Duration.ofSeconds(3);
    /** What publishing answers, which is the same for all. */
    private static final String ANSWERS = "answers of publishing";

    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private static RoutingInstance another;
    private final String lea = "lea-" + UUID.randomUUID();
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = instance();
        another = instance();
    }

    private static RoutingInstance instance() {
        return RoutingInstance.start(
                publishing.address(),
                Map.of(
                        "vigie.redis.prefix",
                        "absent:",
                        "vigie.absence.grace",
                        GRACE.toString(),
                        "vigie.absence.look",
                        "300ms"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        another.close();
        publishing.close();
    }

    @BeforeEach
    void newBrand() throws StatusException {
        nova = RuledBrand.create(routing);
    }

    private ConversationServiceBlockingV2Stub conversations(String agent) {
        return ConversationServiceGrpc.newBlockingV2Stub(nova.as(agent, "nova/agent", "zest/agent"));
    }

    private Conversation pick(String agent, RuledBrand of, String id) throws StatusException {
        return conversations(agent)
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(of.agency())
                        .setBrand(of.brand())
                        .setConversation(id)
                        .build());
    }

    private Conversation held() throws StatusException {
        return pick(lea, nova, nova.offer(nova.mail()).getFirst());
    }

    /** Here, and takes no offers: what comes back stays in its queue. */
    private void beat(RuledBrand of) throws StatusException {
        beat(of, SendHeartbeatRequest.newBuilder().setAvailability(Availability.AVAILABILITY_AWAY));
    }

    /** A console on a desk at which nobody sits. */
    private AgentPresence beatOfNobody(RuledBrand of) throws StatusException {
        return beat(
                of,
                SendHeartbeatRequest.newBuilder()
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .setIdle(true));
    }

    private AgentPresence beat(RuledBrand of, SendHeartbeatRequest.Builder heartbeat) throws StatusException {
        return PresenceServiceGrpc.newBlockingV2Stub(of.agent(lea))
                .sendHeartbeat(heartbeat.setAgency(of.agency()).build())
                .getPresence();
    }

    private void reply(String agent, Conversation of, String text) throws StatusException {
        conversations(agent)
                .replyToConversation(ReplyToConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .setConversation(of.getId())
                        .setEpoch(of.getEpoch())
                        .setText(text)
                        .setTextSha256(TextHash.of(text))
                        .setRequestId(UUID.randomUUID().toString())
                        .build());
    }

    private static void refused(String reason, ThrowingRequest call) {
        assertThatThrownBy(call::send)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    private interface ThrowingRequest {
        void send() throws StatusException;
    }

    /** Twice as long as who is not heard of would. */
    private void keepsFor(RuledBrand brand, String id, ThrowingRequest sign) {
        await().pollInterval(Duration.ofMillis(200))
                .during(GRACE.multipliedBy(2))
                .atMost(GRACE.multipliedBy(4))
                .until(() -> {
                    sign.send();
                    return brand.get(id).getAgent().equals(lea);
                });
    }

    private Conversation back(RuledBrand brand, String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> brand.get(id), found -> found.getState() == ConversationState.CONVERSATION_STATE_NEW);
    }

    private List<String> audited(String id) {
        return routing.bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(nova.agency())),
                        tx -> tx.sql("""
                                select brand || ' ' || (details ->> 'reason') || ' ' || (details ->> 'agent') from audit
                                where action = 'ConversationReleased' and subject = :id
                                """).param("id", id).query(String.class).list());
    }

    @Waits
    void whatSomebodyHoldsWhoIsGone_returnsOnceToTheQueuesOfItsBrands_withItsClocks() throws Exception {
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        Conversation held = held();
        Conversation ofZest = pick(lea, zest, zest.offer(zest.mail()).getFirst());
        Conversation back = back(nova, held.getId());
        Conversation backInZest = back(zest, ofZest.getId());

        assertThat(back)
                .extracting(
                        Conversation::getWaitingSince,
                        Conversation::getFirstResponseDueAt,
                        Conversation::getTurnAt,
                        Conversation::getPriority,
                        Conversation::getQueue)
                .containsExactly(
                        held.getWaitingSince(),
                        held.getFirstResponseDueAt(),
                        held.getTurnAt(),
                        held.getPriority(),
                        held.getQueue());
        assertThat(back.getEpoch()).isEqualTo(held.getEpoch() + 1);
        assertThat(back.getAbsentAgent()).isEqualTo(lea);
        assertThat(back.getAbsentAgentName()).isEqualTo(held.getAgentName());
        assertThat(backInZest.getAbsentAgent()).isEqualTo(lea);
        assertThat(nova.released(held.getId()).getLabelsMap())
                .containsEntry("reason", "agent_absent")
                .containsEntry("agent", lea);
        refused("NOT_ASSIGNED", () -> reply(lea, held, "too late"));

        Conversation taken = pick("tom", nova, held.getId());
        assertThat(taken.getAbsentAgent()).isEmpty();
        refused("NOT_HOLDER", () -> reply(lea, held, "too late"));
        assertThat(audited(held.getId())).containsExactly("nova agent_absent " + lea);
        assertThat(audited(ofZest.getId())).containsExactly("zest agent_absent " + lea);
    }

    @Waits
    void whoIsHeardOf_keepsWhatTheyHold_untilTheyAreNot() throws Exception {
        Conversation held = held();
        keepsFor(nova, held.getId(), () -> beat(nova));
        assertThat(audited(held.getId())).isEmpty();
        back(nova, held.getId());
    }

    @Waits
    void consoleThatNobodyTouches_isNoSignOfItsAgent_andIsOfferedNothing() throws Exception {
        Conversation held = held();
        AgentPresence nobody = beatOfNobody(nova);
        assertThat(nobody.getAvailability()).isEqualTo(Availability.AVAILABILITY_AWAY);
        assertThat(nobody.getIdle()).as("told apart from who is away").isTrue();
        await().atMost(GRACE.multipliedBy(6))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    beatOfNobody(nova);
                    return nova.get(held.getId()).getState() == ConversationState.CONVERSATION_STATE_NEW;
                });
        Conversation back = nova.get(held.getId());
        assertThat(back.getAbsentAgent()).isEqualTo(lea);
        assertThat(conversations(lea)
                        .listMessages(ListMessagesRequest.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand("nova")
                                .setConversation(held.getId())
                                .build())
                        .getMessagesList())
                .filteredOn(Message::hasPassage)
                .singleElement()
                .satisfies(line -> assertThat(line.getPassage())
                        .isEqualTo(Passage.newBuilder()
                                .setReason("agent_absent")
                                .setFromAgent(lea)
                                .setFromAgentName(held.getAgentName())
                                .setQueue(held.getQueue())
                                .build()));
    }

    @Waits
    @ResourceLock(ANSWERS)
    void whatWaitsForTheCustomer_stays_andGoesToItsQueueWithTheirNextWord() throws Exception {
        Mention first = nova.mail();
        Conversation held = pick(lea, nova, nova.offer(first).getFirst());
        reply(lea, held, "Bonjour");
        Conversation lost = held();
        back(nova, lost.getId());
        assertThat(nova.get(held.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_PENDING_CUSTOMER);

        Mention next = nova.mail().toBuilder()
                .setAuthor(first.getAuthor())
                .setThread(first.getThread())
                .build();
        assertThat(nova.offer(next)).containsExactly(held.getId());
        assertThat(back(nova, held.getId()).getAbsentAgent()).isEmpty();
        assertThat(audited(held.getId())).containsExactly("nova customer_answered " + lea);
    }

    @Waits
    @ResourceLock(ANSWERS)
    void whatIsAnswered_staysWhileTheAnswerIsOnItsWay() throws Exception {
        Conversation answered = held();
        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        try {
            reply(lea, answered, "Bonjour");
        } finally {
            publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        }
        Conversation lost = held();
        back(nova, lost.getId());
        assertThat(nova.get(answered.getId()).getAgent()).isEqualTo(lea);
    }

    @Waits
    void withoutRedis_whoSendsHeartbeatsIsNotLost_andWhoDoesNotIs() throws Exception {
        try (RedisServer redis = RedisServer.start(RedisSettings.at(Place.temporary("absent-redis")));
                RoutingInstance own = RoutingInstance.start(
                        publishing.address(),
                        Map.of("vigie.redis.url", redis.url(), "vigie.absence.grace", GRACE.toString()))) {
            RuledBrand brand = RuledBrand.create(own);
            String id = brand.offer(brand.mail()).getFirst();
            ConversationServiceGrpc.newBlockingV2Stub(brand.agent(lea))
                    .acceptConversation(AcceptConversationRequest.newBuilder()
                            .setAgency(brand.agency())
                            .setBrand(brand.brand())
                            .setConversation(id)
                            .build());
            redis.kill();
            keepsFor(brand, id, () -> refused("QUEUES_UNAVAILABLE", () -> beat(brand)));
            assertThat(back(brand, id).getAbsentAgent()).isEqualTo(lea);
        }
    }

    /** As of an owner to whom rules give without end, and who went home. */
    @Waits
    void hundredsOfOne_allReturn_onceEach() throws Exception {
        nova.person(lea, Role.AGENT);
        nova.setRules("v0", RuledBrand.leadsGoTo(lea));
        List<String> given = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            Mention[] mentions = new Mention[90];
            for (int i = 0; i < mentions.length; i++) {
                mentions[i] = nova.mail(MentionLabel.MENTION_LABEL_LEAD);
            }
            given.addAll(nova.offer(mentions));
        }
        assertThat(given).hasSize(450);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(counted("select held from agent where agency = :agency"))
                        .isZero());
        assertThat(counted("select count(*) from conversation where agency = :agency and state = 'new'"))
                .isEqualTo(450);
        assertThat(counted("select count(*) from audit where agency = :agency and action = 'ConversationReleased'"))
                .isEqualTo(450);
    }

    private long counted(String sql) {
        return routing.bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(nova.agency())),
                        tx -> tx.sql(sql)
                                .param("agency", nova.agency())
                                .query(Long.class)
                                .single());
    }
}
