package org.vigie.routing.directory.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.*;
import org.vigie.contract.routing.v1.Member;
import org.vigie.contract.wire.v1.WatchSignalsRequest;
import org.vigie.routing.RoutingInstance;
import org.vigie.routing.RuledBrand;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.Role;

/** What becomes of the work of somebody whose role on a brand is taken away, on the instance that was asked and on another. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RevokedMemberIT {
    private static RoutingInstance routing;
    private static RoutingInstance another;
    private final String lea = "lea-" + UUID.randomUUID();
    private RuledBrand nova;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "revoked:"));
        another = RoutingInstance.start("127.0.0.1:1", Map.of("vigie.redis.prefix", "revoked:"));
    }

    @AfterAll
    static void stop() {
        routing.close();
        another.close();
    }

    @BeforeEach
    void leaWorksForNova() throws StatusException {
        nova = RuledBrand.create(routing);
        givenEverywhere(Role.AGENT);
    }

    /** Each instance has an identity provider of its own in memory, and either may carry a wish out. */
    private void givenEverywhere(Role role) {
        for (RoutingInstance instance : new RoutingInstance[] {routing, another}) {
            InMemoryIdentityProvider provider = instance.bean(InMemoryIdentityProvider.class);
            provider.add(new AgencyId(nova.agency()), lea);
            provider.grant(nova.id(), lea, role);
        }
    }

    private Channel leaAt(RoutingInstance instance) {
        return instance.as(MintedTokens.tokens().named(lea, nova.agency(), "nova/agent", "zest/agent"));
    }

    private Member revoke(RuledBrand brand, org.vigie.contract.wire.v1.Role role) throws StatusException {
        return DirectoryServiceGrpc.newBlockingV2Stub(brand.as("ada", "all/admin"))
                .revokeRole(RevokeRoleRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setMember(lea)
                        .setRole(role)
                        .build());
    }

    private Conversation pick(RoutingInstance instance, RuledBrand brand, String id) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(leaAt(instance))
                .acceptConversation(AcceptConversationRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setConversation(id)
                        .build());
    }

    private static void refused(String reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusException.class,
                        failure -> assertThat(GrpcProblems.reason(failure)).contains(reason));
    }

    private static void endsOutdated(BlockingClientCall<?, ?> stream) {
        refused("TOKEN_EXPIRED", () -> {
            while (stream.read(20, TimeUnit.SECONDS) != null) {
                // what was on its way
            }
        });
    }

    private BlockingClientCall<?, ?> signals(RoutingInstance instance) {
        return PresenceServiceGrpc.newBlockingV2Stub(leaAt(instance))
                .watchSignals(WatchSignalsRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setBrand("-")
                        .build());
    }

    @Test
    void whatTheyHold_returnsToTheQueue_andNothingIsTheirsToTake() throws Exception {
        RuledBrand zest = RuledBrand.create(routing, nova.agency(), "zest");
        String held = nova.offer(nova.mail()).getFirst();
        String waiting = nova.offer(nova.mail()).getFirst();
        String elsewhere = zest.offer(zest.mail()).getFirst();
        pick(routing, nova, held);
        pick(routing, zest, elsewhere);
        var signalsHere = signals(routing);
        var signalsThere = signals(another);
        var factsThere = nova.facts(leaAt(another));
        assertThat(signalsHere.read(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(signalsThere.read(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(factsThere.read(10, TimeUnit.SECONDS)).isNotNull();

        assertThat(revoke(nova, org.vigie.contract.wire.v1.Role.ROLE_AGENT).getRolesList())
                .isEmpty();

        endsOutdated(signalsHere);
        endsOutdated(signalsThere);
        endsOutdated(factsThere);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> nova.get(held).getState() == ConversationState.CONVERSATION_STATE_NEW);
        assertThat(nova.get(held).getAgent()).isEmpty();
        assertThat(nova.released(held).getLabelsMap())
                .containsEntry("reason", "role_revoked")
                .containsEntry("agent", lea);
        refused("ACCESS_DENIED", () -> pick(routing, nova, waiting));
        refused("ACCESS_DENIED", () -> pick(another, nova, waiting));
        assertThat(zest.get(elsewhere).getAgent()).as("of another brand").isEqualTo(lea);
    }

    @Test
    void whatIsOfferedToThem_isOfferedToSomebodyElse() throws Exception {
        PresenceServiceGrpc.newBlockingV2Stub(leaAt(routing))
                .sendHeartbeat(SendHeartbeatRequest.newBuilder()
                        .setAgency(nova.agency())
                        .setAvailability(Availability.AVAILABILITY_AVAILABLE)
                        .setCapacity(5)
                        .build());
        String offered = nova.offer(nova.mail()).getFirst();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(offered).getAgent().equals(lea));
        revoke(nova, org.vigie.contract.wire.v1.Role.ROLE_AGENT);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> nova.get(offered).getAgent().isEmpty());
        assertThat(nova.released(offered).getLabelsMap()).containsEntry("reason", "role_revoked");
        nova.heartbeat("tom", 5);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> nova.get(offered).getAgent().equals("tom"));
    }

    @Test
    void whoStillWorksTheBrand_keepsWhatTheyHold() throws Exception {
        givenEverywhere(Role.MODERATOR);
        String held = nova.offer(nova.mail()).getFirst();
        pick(routing, nova, held);
        revoke(nova, org.vigie.contract.wire.v1.Role.ROLE_AGENT);
        await().atMost(Duration.ofSeconds(20)).until(() -> isCarriedOut(Role.AGENT));
        assertThat(nova.get(held).getAgent()).isEqualTo(lea);
    }

    private boolean isCarriedOut(Role role) {
        return !routing.bean(InMemoryIdentityProvider.class)
                        .rolesOf(nova.id(), lea)
                        .contains(role)
                || !another.bean(InMemoryIdentityProvider.class)
                        .rolesOf(nova.id(), lea)
                        .contains(role);
    }

    @Test
    void roleHeldForTheWholeAgency_isNotTakenAwayOnABrand_andSaysWhere() {
        routing.bean(InMemoryIdentityProvider.class).grantWide(new AgencyId(nova.agency()), lea, Role.LEAD);
        assertThatThrownBy(() -> revoke(nova, org.vigie.contract.wire.v1.Role.ROLE_LEAD))
                .isInstanceOfSatisfying(StatusException.class, failure -> {
                    assertThat(GrpcProblems.reason(failure)).contains("ROLE_HELD_AGENCY_WIDE");
                    assertThat(failure).hasMessageContaining("/" + nova.agency() + "/all/lead");
                });
    }

    @Test
    void roleHeldBothWays_isTakenFromTheBrand_andStaysForTheAgency() throws Exception {
        routing.bean(InMemoryIdentityProvider.class).grantWide(new AgencyId(nova.agency()), lea, Role.AGENT);
        assertThat(revoke(nova, org.vigie.contract.wire.v1.Role.ROLE_AGENT).getRolesList())
                .containsExactly(org.vigie.contract.wire.v1.Role.ROLE_AGENT);
    }

    @Test
    void roleOnABrandThatIsNone_isNotGranted() {
        RuledBrand none = new RuledBrand(routing, nova.agency(), "none");
        refused(
                "BRAND_UNKNOWN",
                () -> DirectoryServiceGrpc.newBlockingV2Stub(none.as("ada", "all/admin"))
                        .grantRole(GrantRoleRequest.newBuilder()
                                .setAgency(none.agency())
                                .setBrand("none")
                                .setMember(lea)
                                .setRole(org.vigie.contract.wire.v1.Role.ROLE_AGENT)
                                .build()));
    }
}
