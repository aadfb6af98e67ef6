package org.vigie.wire.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.vigie.wire.InProcess.as;
import static org.vigie.wire.InProcess.bearer;
import static org.vigie.wire.InProcess.with;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.routing.v1.RebuildQueuesRequest;
import org.vigie.contract.routing.v1.RebuildQueuesResponse;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.wire.InProcess;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class GrpcAccessInterceptorTest {
    /** Remembers every call that reached a handler: refused calls must leave no trace here. */
    private static final class Directory extends DirectoryServiceGrpc.DirectoryServiceImplBase {
        private final List<CallScope> calls = new CopyOnWriteArrayList<>();

        @Override
        public void createQueue(CreateQueueRequest request, StreamObserver<Queue> observer) {
            calls.add(CallScope.current());
            observer.onNext(request.getQueue());
            observer.onCompleted();
        }

        @Override
        public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
            calls.add(CallScope.current());
            observer.onNext(ListQueuesResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void rebuildQueues(RebuildQueuesRequest request, StreamObserver<RebuildQueuesResponse> observer) {
            calls.add(CallScope.current());
            observer.onNext(RebuildQueuesResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private final Tokens tokens = MintedTokens.tokens();
    private final Directory directory = new Directory();
    private final InProcess server = new InProcess(
            directory, new HealthStatusManager().getHealthService(), ProtoReflectionServiceV1.newInstance());

    @AfterEach
    void stop() {
        server.close();
    }

    private DirectoryServiceGrpc.DirectoryServiceBlockingStub stub() {
        return DirectoryServiceGrpc.newBlockingStub(server.channel());
    }

    private static CreateQueueRequest create(String agency, String brand) {
        return CreateQueueRequest.newBuilder()
                .setAgency(agency)
                .setBrand(brand)
                .setQueue(Queue.newBuilder().setId("q"))
                .build();
    }

    private void refuses(Status.Code code, Enum<?> reason, Runnable call) {
        Throwable failure = catchThrowable(call::run);
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(code);
        assertThat(GrpcProblems.reason(failure)).contains(reason.name());
        assertThat(directory.calls).isEmpty();
    }

    @Test
    void admittedCall_knowsItsCallerAndScope() {
        String token = tokens.named("u1", "acme", "nova/lead");
        as(stub(), token).createQueue(create("acme", "nova"));
        CallScope call = directory.calls.getFirst();
        assertThat(call.brand()).isEqualTo(BrandId.of("acme", "nova"));
        assertThat(call.agency()).isEqualTo(new AgencyId("acme"));
        assertThat(call.scope()).isEqualTo(BrandScope.of(BrandId.of("acme", "nova")));
        assertThat(call.person().subject()).isEqualTo("u1");
        assertThat(call.bearerToken()).isEqualTo(token);
        assertThat(call.toString()).doesNotContain(token);
        assertThat(call.requestId()).hasSize(36);
    }

    @Test
    void badTokens_neverReachAHandler() {
        Map<String, IdentityReason> bad = Map.of(
                tokens.expired("acme", "nova/lead"), IdentityReason.TOKEN_EXPIRED,
                tokens.fromTheFuture("acme", "nova/lead"), IdentityReason.TOKEN_NOT_YET_VALID,
                tokens.ofAnotherIssuer("acme", "nova/lead"), IdentityReason.TOKEN_ISSUER,
                tokens.ofAnotherKey("acme", "nova/lead"), IdentityReason.TOKEN_SIGNATURE,
                tokens.forAnotherAudience("acme", "nova/lead"), IdentityReason.TOKEN_AUDIENCE,
                tokens.unsigned("acme", "nova/lead"), IdentityReason.TOKEN_ALGORITHM,
                tokens.confused("acme", "nova/lead"), IdentityReason.TOKEN_ALGORITHM,
                tokens.ofTwoAgencies("acme", "globex", "nova/lead"), IdentityReason.ORGANIZATION_AMBIGUOUS,
                tokens.withGroups("acme", List.of("/globex/blip/lead")), IdentityReason.GRANT_FOREIGN,
                tokens.onManyBrands("acme", 2000, "agent"), IdentityReason.TOKEN_TOO_LARGE);
        bad.forEach((token, reason) -> refuses(
                Status.Code.UNAUTHENTICATED, reason, () -> as(stub(), token).createQueue(create("acme", "nova"))));
    }

    @Test
    void authorization_mustBeOneBearer() {
        refuses(
                Status.Code.UNAUTHENTICATED,
                IdentityReason.TOKEN_MISSING,
                () -> stub().createQueue(create("acme", "nova")));
        Metadata basic = new Metadata();
        basic.put(InProcess.AUTHORIZATION, "Basic abc");
        refuses(
                Status.Code.UNAUTHENTICATED,
                IdentityReason.TOKEN_MISSING,
                () -> with(stub(), basic).createQueue(create("acme", "nova")));
        Metadata twice = bearer(tokens.person("acme", "nova/lead"));
        twice.put(InProcess.AUTHORIZATION, "Bearer " + tokens.person("acme", "nova/lead"));
        refuses(
                Status.Code.UNAUTHENTICATED,
                IdentityReason.TOKEN_DUPLICATE,
                () -> with(stub(), twice).createQueue(create("acme", "nova")));
    }

    @Test
    void foreignAndUnknownBrands_areAnsweredAlike() {
        String token = tokens.person("acme", "nova/lead");
        for (CreateQueueRequest request : List.of(
                create("acme", "orbit"),
                create("acme", "no-such"),
                create("globex", "nova"),
                create("no-such", "nova"))) {
            refuses(
                    Status.Code.PERMISSION_DENIED,
                    AccessReason.ACCESS_DENIED,
                    () -> as(stub(), token).createQueue(request));
        }
        refuses(
                Status.Code.INVALID_ARGUMENT,
                AccessReason.BRAND_INVALID,
                () -> as(stub(), token).createQueue(create("acme", "all")));
        refuses(
                Status.Code.INVALID_ARGUMENT,
                AccessReason.AGENCY_INVALID,
                () -> as(stub(), token).createQueue(create("all", "nova")));
        refuses(
                Status.Code.INVALID_ARGUMENT,
                AccessReason.BRAND_REQUIRED,
                () -> as(stub(), token).createQueue(create("acme", "-")));
    }

    @Test
    void requestWithTwoTenants_isRefused() {
        var two = create("acme", "nova").toBuilder();
        two.getQueueBuilder().setAgency("acme").setBrand("orbit");
        refuses(
                Status.Code.INVALID_ARGUMENT,
                AccessReason.BRAND_MISMATCH,
                () -> as(stub(), tokens.person("acme", "nova/lead", "orbit/lead"))
                        .createQueue(two.build()));
        two.getQueueBuilder().setBrand("nova");
        as(stub(), tokens.person("acme", "nova/lead")).createQueue(two.build());
        assertThat(directory.calls).hasSize(1);
    }

    @Test
    void secondTenantInsideARepeatedField_isRefused() {
        var offer = OfferMentionsRequest.newBuilder().setAgency("acme").setBrand("nova");
        offer.addOffersBuilder()
                .getEntryBuilder()
                .getMentionBuilder()
                .setAgency("acme")
                .setBrand("nova");
        offer.addOffersBuilder()
                .getEntryBuilder()
                .getMentionBuilder()
                .setAgency("acme")
                .setBrand("orbit");
        var bound = new GrpcAccessRules()
                .of(org.vigie.contract.routing.v1.ConversationServiceGrpc.getOfferMentionsMethod());
        assertThat(catchThrowable(
                        () -> bound.admit(new org.vigie.wire.tenancy.Caller.Service("ingestion"), offer.build())))
                .hasMessageContaining("mention.brand");
    }

    @Test
    void crossBrand_isTheGrantedBrands() {
        as(stub(), tokens.person("acme", "nova/lead", "orbit/agent", "third/client"))
                .listQueues(ListQueuesRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("-")
                        .build());
        assertThat(directory.calls.getFirst().scope().setting()).isEqualTo("acme/nova,acme/orbit");
    }

    @Test
    void agencyWide_needsTheWholeAgency() {
        var request = RebuildQueuesRequest.newBuilder().setAgency("acme").build();
        refuses(
                Status.Code.PERMISSION_DENIED,
                AccessReason.ACCESS_DENIED,
                () -> as(stub(), tokens.person("acme", "nova/admin")).rebuildQueues(request));
        as(stub(), tokens.person("acme", "all/admin")).rebuildQueues(request);
        assertThat(directory.calls.getFirst().scope()).isEqualTo(BrandScope.all(new AgencyId("acme")));
    }

    @Test
    void serviceThatIsNotListed_isDenied() {
        refuses(
                Status.Code.PERMISSION_DENIED,
                AccessReason.ACCESS_DENIED,
                () -> as(stub(), tokens.service("search")).createQueue(create("acme", "nova")));
    }

    @Test
    void health_needsNoToken() {
        assertThat(HealthGrpc.newBlockingStub(server.channel())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .isInitialized())
                .isTrue();
    }

    @Test
    void methodWithoutTheOption_servesNobody() throws Exception {
        var reflection =
                as(ServerReflectionGrpc.newBlockingV2Stub(server.channel()), tokens.person("acme", "all/admin"));
        BlockingClientCall<ServerReflectionRequest, ?> call = reflection.serverReflectionInfo();
        Throwable failure = catchThrowable(() -> {
            boolean sent = call.write(
                    ServerReflectionRequest.newBuilder().setListServices("").build());
            assertThat(sent || call.read() != null).isTrue();
            assertThat(call.read()).isNull();
        });
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    }
}
