package org.vigie.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class PeersIT {
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Metadata headers = new Metadata();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private Server server;
    private Peers peers;
    private volatile Duration patience = Duration.ZERO;

    private final class Directory extends DirectoryServiceGrpc.DirectoryServiceImplBase {
        @Override
        public void listQueues(ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
            calls.incrementAndGet();
            try {
                hold.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (failures.getAndDecrement() > 0) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            observer.onNext(ListQueuesResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private final class Matcher extends SavedQueryServiceGrpc.SavedQueryServiceImplBase {
        @Override
        public void matchMentions(MatchMentionsRequest request, StreamObserver<MatchMentionsResponse> observer) {
            calls.incrementAndGet();
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
        }
    }

    private final ServerInterceptor remembering = new ServerInterceptor() {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata sent, ServerCallHandler<Q, A> next) {
            headers = sent;
            return next.startCall(call, sent);
        }
    };

    private Server serve(int port) throws IOException {
        return NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                .addService(ServerInterceptors.intercept(new Directory(), remembering))
                .addService(new Matcher())
                .build()
                .start();
    }

    @BeforeEach
    void start() throws IOException {
        server = serve(0);
        peers = peers(Duration.ofSeconds(60));
    }

    private Peers peers(Duration timeout) {
        return new Peers(
                PeerSettings.of(
                        timeout, Map.of("routing", "127.0.0.1:" + server.getPort(), "reporting", "127.0.0.1:1")),
                atMost -> {
                    patience = atMost;
                    return "own-token";
                });
    }

    @AfterEach
    void stop() {
        hold.countDown();
        peers.close();
        server.shutdownNow();
    }

    private DirectoryServiceGrpc.DirectoryServiceBlockingStub stub() {
        return peers.service("routing", DirectoryServiceGrpc::newBlockingStub);
    }

    private boolean isReady(String peer) {
        return peers.warm(Duration.ZERO).contains(peer);
    }

    private static String header(Metadata headers, String name) {
        return String.valueOf(headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }

    @Test
    void ownCalls_carryTheOwnTokenAndTheTrace() throws Exception {
        CallTrace trace = CallTrace.begin();
        trace.bind(Context.ROOT).call(() -> stub().listQueues(ListQueuesRequest.getDefaultInstance()));
        assertThat(header(headers, "authorization")).isEqualTo("Bearer own-token");
        assertThat(header(headers, "x-request-id")).isEqualTo(trace.requestId());
        assertThat(header(headers, "traceparent")).isEqualTo(trace.traceParent());
        assertThat(header(headers, "grpc-timeout")).isNotEqualTo("null");
    }

    @Test
    void ownToken_isWaitedForNoLongerThanTheCallMayTake() {
        stub().withDeadlineAfter(7, TimeUnit.SECONDS).listQueues(ListQueuesRequest.getDefaultInstance());
        assertThat(patience).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(7));
        var timer = Executors.newSingleThreadScheduledExecutor();
        try (var served = Context.current().withDeadlineAfter(5, TimeUnit.SECONDS, timer)) {
            served.run(() ->
                    stub().withDeadlineAfter(7, TimeUnit.SECONDS).listQueues(ListQueuesRequest.getDefaultInstance()));
        } finally {
            timer.shutdownNow();
        }
        assertThat(patience).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
        stub().listQueues(ListQueuesRequest.getDefaultInstance());
        assertThat(patience).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void forwardedCalls_needACaller() {
        var stub = peers.forwarding("routing", DirectoryServiceGrpc::newBlockingStub);
        assertThatThrownBy(() -> stub.listQueues(ListQueuesRequest.getDefaultInstance()))
                .isInstanceOf(Problem.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void unavailable_isTriedAgain() {
        failures.set(2);
        assertThat(stub().listQueues(ListQueuesRequest.getDefaultInstance())).isNotNull();
        assertThat(calls).hasValue(3);
    }

    @Test
    void retries_areBounded() {
        failures.set(100);
        Throwable failure = catchThrowable(() -> stub().listQueues(ListQueuesRequest.getDefaultInstance()));
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(calls).hasValue(4);
    }

    @Test
    void matching_isNotTriedAgain() {
        var matcher = peers.service("routing", SavedQueryServiceGrpc::newBlockingStub);
        Throwable failure = catchThrowable(() -> matcher.matchMentions(MatchMentionsRequest.getDefaultInstance()));
        assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(calls).hasValue(1);
    }

    @Test
    void callsBeyondTheBulkhead_areToldAtOnceAndPermitsComeBack() {
        hold = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(
                () -> stub().listQueues(ListQueuesRequest.getDefaultInstance()),
                task -> Thread.ofVirtual().start(task));
        var second = CompletableFuture.supplyAsync(
                () -> stub().listQueues(ListQueuesRequest.getDefaultInstance()),
                task -> Thread.ofVirtual().start(task));
        await().until(() -> calls.get() == 2);
        assertThatThrownBy(() -> stub().listQueues(ListQueuesRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(WireReason.OVERLOADED));
        hold.countDown();
        first.join();
        second.join();
        for (int i = 0; i < 10; i++) {
            assertThat(stub().listQueues(ListQueuesRequest.getDefaultInstance()))
                    .isNotNull();
        }
    }

    @Test
    void callWithoutADeadline_endsAfterTheDefault() {
        hold = new CountDownLatch(1);
        try (Peers hasty = peers(Duration.ofMillis(500))) {
            var stub = hasty.service("routing", DirectoryServiceGrpc::newBlockingStub);
            Throwable failure = catchThrowable(() -> stub.listQueues(ListQueuesRequest.getDefaultInstance()));
            assertThat(Status.fromThrowable(failure).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        }
    }

    @Test
    void warm_tellsWhoAnswered() {
        assertThat(peers.warm(Duration.ofSeconds(2))).containsExactly("routing");
    }

    @Test
    void lostPeer_isFoundAgainWithinSeconds() throws Exception {
        int port = server.getPort();
        assertThat(stub().listQueues(ListQueuesRequest.getDefaultInstance())).isNotNull();
        server.shutdownNow().awaitTermination();
        await().atMost(Duration.ofSeconds(20)).until(() -> !isReady("routing"));
        assertThat(catchThrowable(() -> stub().listQueues(ListQueuesRequest.getDefaultInstance())))
                .isNotNull();
        server = serve(port);
        await().atMost(Duration.ofSeconds(5)).until(() -> isReady("routing"));
        assertThat(stub().listQueues(ListQueuesRequest.getDefaultInstance())).isNotNull();
    }

    @Test
    void unknownPeer_isNamed() {
        assertThatThrownBy(() -> peers.channel("nobody")).hasMessageContaining("vigie.peers.nobody");
    }
}
