package org.vigie.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.vigie.contract.routing.v1.AddNoteRequest;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.ListBrandsRequest;
import org.vigie.contract.routing.v1.ListQueuesRequest;
import org.vigie.contract.routing.v1.Message;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.RealPostgres;
import org.vigie.testing.RealRedis;
import org.vigie.wire.problem.GrpcProblems;

/** What an agency, a brand and a conversation may have only so many of, over real gRPC. */
@ExtendWith({RealPostgres.class, RealRedis.class, MintedTokens.class})
class RoutingLimitsIT {
    private static final int AT_ONCE = 6;

    private static RoutingInstance routing;

    @BeforeAll
    static void start() {
        routing = RoutingInstance.start(
                "127.0.0.1:1",
                Map.of(
                        "vigie.redis.prefix", "limits:",
                        "vigie.directory.most-brands", "3",
                        "vigie.directory.most-queues", "4",
                        "vigie.notes.most", "3"));
    }

    @AfterAll
    static void stop() {
        routing.close();
    }

    /** All at the same time; how many were refused, each for the limit. */
    private static int refused(String expected, int actual, IntFunction<Callable<Void>> calls) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<Future<Integer>> begun = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                Callable<Void> call = calls.apply(i);
                begun.add(threads.submit(() -> {
                    together.await();
                    try {
                        call.call();
                        return 0;
                    } catch (StatusException e) {
                        assertLimit(e, expected, actual);
                        return 1;
                    }
                }));
            }
        }
        int refused = 0;
        for (Future<Integer> one : begun) {
            refused += one.get();
        }
        return refused;
    }

    private static void assertLimit(StatusException refused, String expected, int actual) {
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(GrpcProblems.reason(refused)).contains("LIMIT_REACHED");
        assertThat(GrpcProblems.info(refused).orElseThrow().getMetadataMap())
                .containsEntry("expected", expected)
                .containsEntry("actual", String.valueOf(actual));
    }

    @Test
    void brandsOfAnAgency_areAsManyAsMayBe() throws Exception {
        RuledBrand first = RuledBrand.create(routing);
        int refused = refused("at most 3 brands of an agency", 4, i -> () -> {
            RuledBrand.create(routing, first.agency(), "brand-" + i);
            return null;
        });
        assertThat(refused).isEqualTo(AT_ONCE - 2);
        assertThat(DirectoryServiceGrpc.newBlockingV2Stub(first.as("ada", "all/admin"))
                        .listBrands(ListBrandsRequest.newBuilder()
                                .setAgency(first.agency())
                                .build())
                        .getBrandsList())
                .hasSize(3);
        RuledBrand.create(routing);
    }

    @Test
    void queuesOfABrand_areAsManyAsMayBe() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        int refused = refused("at most 4 queues of a brand", 5, i -> () -> {
            nova.queue("queue-" + i, "");
            return null;
        });
        assertThat(refused).as("one was there").isEqualTo(AT_ONCE - 3);
        assertThat(DirectoryServiceGrpc.newBlockingV2Stub(nova.as("ada", "all/admin"))
                        .listQueues(ListQueuesRequest.newBuilder()
                                .setAgency(nova.agency())
                                .setBrand("nova")
                                .build())
                        .getQueuesList())
                .hasSize(4);
    }

    @Test
    void notesOfAConversation_areAsManyAsMayBe_andTheSameRequestStaysAnswered() throws Exception {
        RuledBrand nova = RuledBrand.create(routing);
        String conversation = nova.offer(nova.mail()).getFirst();
        UUID request = UUID.randomUUID();
        Message first = note(nova, conversation, request);
        int refused = refused("at most 3 notes of a conversation", 4, i -> () -> {
            note(nova, conversation, UUID.randomUUID());
            return null;
        });
        assertThat(refused).isEqualTo(AT_ONCE - 2);
        assertThat(note(nova, conversation, request)).isEqualTo(first);
        assertThatThrownBy(() -> note(nova, conversation, UUID.randomUUID())).isInstanceOf(StatusException.class);
        note(nova, nova.offer(nova.mail()).getFirst(), UUID.randomUUID());
    }

    private static Message note(RuledBrand brand, String conversation, UUID request) throws StatusException {
        return ConversationServiceGrpc.newBlockingV2Stub(brand.agent("lea"))
                .addNote(AddNoteRequest.newBuilder()
                        .setAgency(brand.agency())
                        .setBrand(brand.brand())
                        .setConversation(conversation)
                        .setText("a note")
                        .setRequestId(request.toString())
                        .build());
    }
}
