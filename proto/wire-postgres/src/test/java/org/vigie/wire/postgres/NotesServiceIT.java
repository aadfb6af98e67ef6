package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import org.vigie.contract.routing.v1.CreateQueueRequest;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc.DirectoryServiceBlockingStub;
import org.vigie.contract.routing.v1.EventServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.Queue;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.testing.GrpcBearer;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.ServiceProperties;
import org.vigie.testing.Tokens;
import org.vigie.wire.event.FactSink;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.GrpcEventFollower;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.problem.GrpcProblems;

/** wire and wire-postgres as a service uses them, over real gRPC and a real PostgreSQL. */
@SpringBootTest(classes = NotesApplication.class, properties = "spring.main.web-application-type=none")
@ExtendWith({RealPostgres.class, MintedTokens.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class NotesServiceIT {
    private final GrpcServerLifecycle server;
    private final Tokens tokens = MintedTokens.tokens();
    private ManagedChannel channel;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ServiceProperties.of("routing").postgres().peer("search", "127.0.0.1:1").register(registry::add);
    }

    NotesServiceIT(ObjectProvider<GrpcServerLifecycle> server) {
        this.server = server.getObject();
    }

    @BeforeEach
    void connect() {
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private DirectoryServiceBlockingStub directory(String token) {
        return DirectoryServiceGrpc.newBlockingStub(channel).withInterceptors(GrpcBearer.of(token));
    }

    private static CreateQueueRequest queue(String brand, String id) {
        return CreateQueueRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setQueue(Queue.newBuilder().setId(id))
                .build();
    }

    @Test
    void health_servesOnceReady() {
        var answer = HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance());
        assertThat(answer.getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void problem_travelsWithItsReason() {
        var lead = directory(tokens.person("acme", "nova/lead"));
        lead.createQueue(queue("nova", "twice"));
        assertThatThrownBy(() -> lead.createQueue(queue("nova", "twice")))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("QUEUE_EXISTS"))
                .satisfies(e -> assertThat(Status.fromThrowable(e).getCode()).isEqualTo(Status.Code.ALREADY_EXISTS));
    }

    @Test
    void unforeseenFailure_saysNothingOfItself() {
        var lead = directory(tokens.person("acme", "nova/lead"));
        assertThatThrownBy(() -> lead.createQueue(queue("nova", "broken")))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageNotContaining("secret")
                .satisfies(e -> assertThat(GrpcProblems.info(e).orElseThrow().getMetadataMap())
                        .containsKey("request_id"))
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains("INTERNAL"));
    }

    @Test
    void callerWithoutTheRole_isRefusedAlikeForKnownAndUnknownBrands() {
        directory(tokens.person("acme", "orbit/lead")).createQueue(queue("orbit", "q-orbit"));
        var lead = directory(tokens.person("acme", "nova/lead"));
        List<String> answers = new ArrayList<>();
        for (String brand : List.of("orbit", "no-such-brand")) {
            try {
                lead.createQueue(queue(brand, "x"));
            } catch (StatusRuntimeException e) {
                answers.add(e.getStatus().toString());
            }
        }
        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).isEqualTo(answers.get(1)).contains("PERMISSION_DENIED");
    }

    @Test
    void crossBrandList_showsGrantedBrandsOnly() {
        var all = directory(tokens.person("acme", "nova/lead", "orbit/lead", "third/lead"));
        for (String brand : List.of("nova", "orbit", "third")) {
            all.createQueue(queue(brand, "cross-" + brand));
        }
        var two = directory(tokens.person("acme", "nova/agent", "orbit/agent", "third/client"));
        var request =
                ListQueuesRequest.newBuilder().setAgency("acme").setBrand("-").build();
        assertThat(two.listQueues(request).getQueuesList())
                .extracting(Queue::getBrand)
                .contains("nova", "orbit")
                .doesNotContain("third");
    }

    @Test
    void watch_replaysThenGoesOnLive_forTheCallersBrandsOnly() {
        var lead = directory(tokens.person("acme", "watched/lead", "foreign/lead"));
        lead.createQueue(queue("watched", "before"));
        lead.createQueue(queue("foreign", "hidden"));
        Iterator<Event> events = EventServiceGrpc.newBlockingStub(channel)
                .withInterceptors(GrpcBearer.of(tokens.person("acme", "watched/lead")))
                .watchEvents(WatchEventsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("-")
                        .build());
        assertThat(events.next().getSubject()).isEqualTo("before");
        lead.createQueue(queue("foreign", "hidden-too"));
        lead.createQueue(queue("watched", "after"));
        Event live = events.next();
        assertThat(live.getSubject()).isEqualTo("after");
        assertThat(live.getLabelsMap()).containsEntry("agent", "a1");
    }

    @Test
    void follower_getsEveryBrandOfEveryAgencyInOrder() {
        directory(tokens.person("acme", "followed/lead")).createQueue(queue("followed", "followed-1"));
        Collecting sink = new Collecting();
        var stub = EventServiceGrpc.newStub(channel).withInterceptors(GrpcBearer.of(tokens.service("reporting")));
        try (GrpcEventFollower follower =
                new GrpcEventFollower("routing", Duration.ofMillis(5), stub::watchEvents, sink)) {
            follower.start();
            await().untilAsserted(() -> assertThat(sink.subjects()).contains("followed-1"));
            directory(tokens.person("acme", "followed/lead")).createQueue(queue("followed", "followed-2"));
            await().untilAsserted(() -> assertThat(sink.subjects()).contains("followed-2"));
        }
        assertThat(sink.sequences()).isSorted().doesNotHaveDuplicates();
    }

    private static final class Collecting implements FactSink {
        private final List<NumberedFact> facts = new ArrayList<>();

        @Override
        public synchronized FollowedPosition position() {
            return facts.isEmpty() ? FollowedPosition.START : FollowedPosition.of(facts.getLast());
        }

        @Override
        public synchronized void accept(List<NumberedFact> more) {
            facts.addAll(more);
        }

        @Override
        public void onPositionUnknown(FollowedPosition refused) {
            throw new AssertionError("position unknown");
        }

        synchronized List<String> subjects() {
            return facts.stream().map(f -> f.fact().subject()).toList();
        }

        synchronized List<Long> sequences() {
            return facts.stream().map(NumberedFact::sequence).toList();
        }
    }
}
