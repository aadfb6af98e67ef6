package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.ListQueuesResponse;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class GrpcBulkheadInterceptorTest {
    private final Queue<StreamObserver<ListQueuesResponse>> waiting = new ConcurrentLinkedQueue<>();
    private Server server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        String name = UUID.randomUUID().toString();
        server = InProcessServerBuilder.forName(name)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .addService(ServerInterceptors.interceptForward(
                        new DirectoryServiceGrpc.DirectoryServiceImplBase() {
                            @Override
                            public void listQueues(
                                    ListQueuesRequest request, StreamObserver<ListQueuesResponse> observer) {
                                if (request.getAgency().equals("refused")) {
                                    throw new Problem(WireReason.FIELD_INVALID, "as told");
                                }
                                waiting.add(observer);
                            }
                        },
                        List.of(new GrpcProblemInterceptor(), new GrpcBulkheadInterceptor(2))))
                .build()
                .start();
        channel = InProcessChannelBuilder.forName(name).build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.shutdownNow();
    }

    private String refusal() {
        Throwable failure = catchThrowable(
                () -> DirectoryServiceGrpc.newBlockingStub(channel).listQueues(ListQueuesRequest.getDefaultInstance()));
        return GrpcProblems.reason(failure).orElse("");
    }

    @Test
    void callsBeyondTheLimit_areToldAtOnce_andEndedOrCancelledCallsMakeRoom() {
        var stub = DirectoryServiceGrpc.newFutureStub(channel);
        var first = stub.listQueues(ListQueuesRequest.getDefaultInstance());
        await().until(() -> waiting.size() == 1);
        Context.CancellableContext context = Context.ROOT.withCancellation();
        context.run(() -> assertThat(stub.listQueues(ListQueuesRequest.getDefaultInstance()))
                .isNotNull());
        await().until(() -> waiting.size() == 2);
        assertThat(refusal()).isEqualTo("OVERLOADED");
        var answer = waiting.remove();
        answer.onNext(ListQueuesResponse.getDefaultInstance());
        answer.onCompleted();
        await().until(first::isDone);
        context.cancel(null);
        for (int expected = 2; expected <= 3; expected++) {
            int size = expected;
            await().until(() -> {
                if (waiting.size() < size) {
                    assertThat(stub.listQueues(ListQueuesRequest.getDefaultInstance()))
                            .isNotNull();
                }
                return waiting.size() >= size;
            });
        }
        assertThat(refusal()).isEqualTo("OVERLOADED");
    }

    /** A moment after the answer: the caller may have that before there is room. */
    @Test
    void refusedCalls_makeRoomToo() {
        var refused = ListQueuesRequest.newBuilder().setAgency("refused").build();
        for (int call = 0; call < 10; call++) {
            await().untilAsserted(() -> {
                Throwable failure = catchThrowable(
                        () -> DirectoryServiceGrpc.newBlockingStub(channel).listQueues(refused));
                assertThat(GrpcProblems.reason(failure)).contains("FIELD_INVALID");
            });
        }
    }
}
