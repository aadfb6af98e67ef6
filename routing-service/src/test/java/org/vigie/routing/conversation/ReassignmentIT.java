package org.vigie.routing.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.wire.v1.Event;
import org.vigie.routing.PretendPublishing;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.routing.WorkingAgent;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Role;
import redis.clients.jedis.RedisClient;

/** A lead gives conversations to somebody else, over real gRPC. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class ReassignmentIT {
    private static PretendPublishing publishing;
    private static RoutingInstance routing;
    private RuledBrand nova;
    private WorkingAgent lea;
    private WorkingAgent tom;

    @BeforeAll
    static void start() {
        publishing = new PretendPublishing();
        routing = RoutingInstance.start(publishing.address(), Map.of("vigie.redis.prefix", "reassigned:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        publishing.close();
    }

    @BeforeEach
    void leaAndTomWorkForNova() throws StatusException {
        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        nova = RuledBrand.create(routing);
        lea = new WorkingAgent(routing, nova.agency(), "lea");
        tom = new WorkingAgent(routing, nova.agency(), "tom");
        nova.person("lea", Role.AGENT);
        nova.person("tom", Role.AGENT);
    }

    private AssignConversationRequest.Builder giving(Conversation seen) {
        return AssignConversationRequest.newBuilder()
                .setAgency(nova.agency())
                .setBrand("nova")
                .setConversation(seen.getId())
                .setEpoch(seen.getEpoch())
                .setRequestId(UUID.randomUUID().toString());
    }

    private Conversation assign(AssignConversationRequest.Builder request) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(nova.as("ines", "nova/lead"))
                .assignConversation(request.build());
    }

    private Conversation toTom(Conversation seen) throws StatusException {
        return assign(giving(seen).setAgent("tom"));
    }

    private static void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    /** There, and takes offers. */
    private void isThere(String name) throws StatusException {
        nova.heartbeat(name, 5);
    }

    private Conversation offeredTo(String name) throws StatusException {
        isThere(name);
        String id = nova.offer(nova.mail()).getFirst();
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(id), found -> found.getAgent().equals(name));
    }

    /** Waits, and nobody is there to be offered it. */
    private Conversation waiting() throws StatusException {
        return nova.get(nova.offer(nova.mail()).getFirst());
    }

    private int heldBy(String name) {
        return routing.bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(nova.agency())),
                        tx -> tx.sql("select held from agent where agency = :agency and agent = :agent")
                                .param("agency", nova.agency())
                                .param("agent", name)
                                .query(Integer.class)
                                .optional()
                                .orElse(0));
    }

    private List<String> audited(String id) {
        return routing.bean(PostgresBrands.class)
                .inBrands(
                        BrandScope.all(new AgencyId(nova.agency())),
                        tx -> tx.sql("""
                                select action || ' ' || actor || ' ' || (details ->> 'agent') from audit
                                where subject = :id and details ->> 'by' is not null order by position
                                """).param("id", id).query(String.class).list());
    }

    private List<Passage> passages(Conversation of) throws StatusException {
        return lea.messages(of).stream()
                .filter(message -> message.getDirection() == MessageDirection.MESSAGE_DIRECTION_PASSAGE)
                .map(Message::getPassage)
                .toList();
    }

    @Test
    void whatSomebodyHolds_goesToSomebodyElse_withItsClocks_andTheHistoryTells() throws Exception {
        Conversation held = lea.held(nova.mail());
        isThere("tom");
        Conversation given = toTom(held);

        assertThat(given)
                .extracting(Conversation::getState, Conversation::getAgent, Conversation::getAgentName)
                .containsExactly(ConversationState.CONVERSATION_STATE_ASSIGNED, "tom", "tom");
        assertThat(given)
                .extracting(
                        Conversation::getWaitingSince,
                        Conversation::getFirstResponseDueAt,
                        Conversation::getTurnAt,
                        Conversation::getQueue,
                        Conversation::getMessageCount)
                .containsExactly(
                        held.getWaitingSince(),
                        held.getFirstResponseDueAt(),
                        held.getTurnAt(),
                        held.getQueue(),
                        held.getMessageCount());
        assertThat(List.of(heldBy("lea"), heldBy("tom"))).containsExactly(0, 1);
        refused("NOT_HOLDER", () -> lea.send(lea.answer(held, "too late", UUID.randomUUID())));
        tom.send(tom.answer(given, "Bonjour", UUID.randomUUID()));

        Message line = lea.messages(held).stream()
                .filter(Message::hasPassage)
                .findFirst()
                .orElseThrow();
        assertThat(line.getAgent()).isEqualTo("ines");
        assertThat(line.getPassage())
                .isEqualTo(Passage.newBuilder()
                        .setReason("reassigned")
                        .setFromAgent("lea")
                        .setFromAgentName(held.getAgentName())
                        .setToAgent("tom")
                        .setToAgentName("tom")
                        .setQueue(held.getQueue())
                        .build());
        assertThat(audited(held.getId()))
                .containsExactly("ConversationReleased ines lea", "ConversationAssigned ines tom");
        assertThat(facts(held.getId()))
                .containsExactly("ConversationReleased lea by ines", "ConversationAssigned tom by ines");
    }

    /** As an Inbox and the board hear of it: the first two that a lead caused. */
    private List<String> facts(String id) throws Exception {
        var facts = nova.facts(nova.agent("lea"));
        List<String> told = new ArrayList<>();
        while (told.size() < 2) {
            Event event = facts.read(20, TimeUnit.SECONDS);
            assertThat(event).as("facts told so far: %s", told).isNotNull();
            if (event.getSubject().equals(id) && event.containsLabels("by")) {
                told.add(event.getType() + " " + event.getLabelsOrThrow("agent") + " by "
                        + event.getLabelsOrThrow("by"));
            }
        }
        facts.cancel("seen", null);
        return told;
    }

    @Test
    void whatIsOfferedOrWaits_goesToSomebody_andWhoWasOfferedItComesTooLate() throws Exception {
        nova.heartbeat("tom", 1);
        tom.held(nova.mail());
        Conversation waits = waiting();
        assertThat(assign(giving(waits).setAgent("tom").setBeyondCapacity(true)).getAgent())
                .isEqualTo("tom");
        assertThat(passages(waits)).singleElement().satisfies(passage -> {
            assertThat(passage.getFromAgent()).isEmpty();
            assertThat(passage.getToAgent()).isEqualTo("tom");
        });

        Conversation offered = offeredTo("lea");
        isThere("tom");
        Conversation given = toTom(offered);
        assertThat(given.getAgent()).isEqualTo("tom");
        refused(
                "STALE_EPOCH",
                () -> lea.stub()
                        .acceptConversation(AcceptConversationRequest.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand("nova")
                                .setConversation(offered.getId())
                                .setEpoch(offered.getEpoch())
                                .setGeneration(offered.getGeneration())
                                .build()));
    }

    @Test
    void offeredToWhoGetsIt_isTheirsWhoeverIsFaster() throws Exception {
        Conversation offered = offeredTo("tom");
        Conversation given = toTom(offered);
        Conversation accepted = tom.stub()
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("nova")
                        .setConversation(offered.getId())
                        .setEpoch(offered.getEpoch())
                        .setGeneration(offered.getGeneration())
                        .build());
        assertThat(accepted).isEqualTo(given);
        assertThat(heldBy("tom")).isEqualTo(1);
    }

    @Test
    void toAQueue_itsOwnOrAnother_itWaitsThere_andIsNotOfferedAgainToWhoHadIt() throws Exception {
        nova.queue("press", "care");
        Conversation held = lea.held(nova.mail());
        isThere("lea");
        Conversation moved = assign(giving(held).setQueue("press"));
        assertThat(moved)
                .extracting(Conversation::getState, Conversation::getQueue, Conversation::getAgent)
                .containsExactly(ConversationState.CONVERSATION_STATE_NEW, "press", "");
        assertThat(moved.getWaitingSince()).isEqualTo(held.getWaitingSince());
        assertThat(passages(held)).singleElement().satisfies(passage -> {
            assertThat(passage.getQueue()).isEqualTo("press");
            assertThat(passage.getToAgent()).isEmpty();
        });
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> nova.get(held.getId()).getAgent().isEmpty());
        isThere("tom");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(held.getId()).getAgent().equals("tom"));
    }

    @Test
    void whoIsNotThere_orMayNot_orHasNoRoom_doesNotGetIt() throws Exception {
        Conversation held = lea.held(nova.mail());
        refused("AGENT_ABSENT", () -> toTom(held));
        refused("MEMBER_UNKNOWN", () -> assign(giving(held).setAgent("nobody")));
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        zest.person("zoe", Role.AGENT);
        zest.heartbeat("zoe", 5);
        refused("MEMBER_UNKNOWN", () -> assign(giving(held).setAgent("zoe")));
        refused("QUEUE_UNKNOWN", () -> assign(giving(held).setQueue("press")));
        refused("FIELD_INVALID", () -> assign(giving(held)));
        refused("FIELD_INVALID", () -> assign(giving(held).setQueue("care").setAgent("tom")));
        refused(
                "ACCESS_DENIED",
                () -> lea.stub().assignConversation(giving(held).setAgent("tom").build()));

        nova.heartbeat("tom", 1);
        tom.held(nova.mail());
        refused("CAPACITY_REACHED", () -> toTom(held));
        assertThat(List.of(heldBy("lea"), heldBy("tom"))).containsExactly(1, 1);
        assertThat(assign(giving(held).setAgent("tom").setBeyondCapacity(true)).getAgent())
                .isEqualTo("tom");
        assertThat(List.of(heldBy("lea"), heldBy("tom"))).containsExactly(0, 2);
    }

    @Test
    void late_whenItMovedOn_orIsDone_orAnAnswerIsOnItsWay() throws Exception {
        Conversation held = lea.held(nova.mail());
        Conversation answered = lea.held(nova.mail());
        Conversation done = lea.resolve(lea.held(nova.mail()));
        isThere("tom");
        Conversation before = held.toBuilder().setEpoch(held.getEpoch() - 1).build();
        refused("STALE_EPOCH", () -> toTom(before));

        publishing.answerWith(DeliveryState.DELIVERY_STATE_RETRYING);
        lea.send(lea.answer(held, "Bonjour", UUID.randomUUID()));
        refused("REPLY_UNDER_WAY", () -> toTom(held));

        publishing.answerWith(DeliveryState.DELIVERY_STATE_DELIVERED);
        lea.send(lea.answer(answered, "Bonjour", UUID.randomUUID()));
        refused("STATE_INVALID", () -> toTom(nova.get(answered.getId())));
        refused("STATE_INVALID", () -> toTom(done));
    }

    @Test
    void repeated_givesNothingAgain_alsoOnceWhoGotItIsGone() throws Exception {
        Conversation held = lea.held(nova.mail());
        isThere("tom");
        AssignConversationRequest.Builder request = giving(held).setAgent("tom");
        Conversation given = assign(request);
        PresenceServiceGrpc.newBlockingV2Stub(nova.agent("tom"))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setAvailability(Availability.AVAILABILITY_OFFLINE)
                        .build());
        assertThat(assign(request)).isEqualTo(given);
        assertThat(passages(held)).hasSize(1);
        assertThat(heldBy("tom")).isEqualTo(1);
        refused("REQUEST_ID_REUSED", () -> assign(request.clone().clearAgent().setQueue("care")));
    }

    @Test
    void redisForgotten_whatWasGivenStays_andIsOfferedToNobody() throws Exception {
        try (RedisServer redis = RedisServer.start(RedisSettings.at(Place.temporary("reassigned-redis")));
                RoutingInstance own =
                        RoutingInstance.start(publishing.address(), Map.of("vigie.redis.url", redis.url()));
                RedisClient client = RedisClient.create(redis.url())) {
            nova = RuledBrand.create(own);
            nova.person("tom", Role.AGENT);
            Conversation first = offeredTo("tom");
            toTom(first);
            client.flushAll();
            Conversation second = waiting();
            refused("AGENT_ABSENT", () -> toTom(second));
            isThere("tom");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> nova.get(second.getId()).getAgent().equals("tom"));
            // Queues that are just built anew may offer it once more: then what was seen of it is old.
            await().atMost(Duration.ofSeconds(20))
                    .ignoreException(StatusException.class)
                    .until(() -> toTom(nova.get(second.getId())).getState()
                            == ConversationState.CONVERSATION_STATE_ASSIGNED);
            assertThat(nova.get(first.getId()).getState()).isEqualTo(ConversationState.CONVERSATION_STATE_ASSIGNED);
        }
    }
}
