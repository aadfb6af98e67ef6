package org.vigie.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.vigie.wire.InProcess.as;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.contract.routing.v1.EventServiceGrpc;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;
import org.vigie.wire.InProcess;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.problem.GrpcProblems;

class GrpcEventWatchTest {
    private final Tokens tokens = MintedTokens.tokens();
    private final MemoryEventLog log = new MemoryEventLog();
    private final FactRing ring = new FactRing(16);
    private final GrpcEventWatch watch = new GrpcEventWatch(log, ring, Clock.systemUTC(), Duration.ofMillis(400));
    private final InProcess server = new InProcess(new EventServiceGrpc.EventServiceImplBase() {
        @Override
        public void watchEvents(WatchEventsRequest request, StreamObserver<Event> observer) {
            watch.serve(request, CallScope.current(), observer);
        }
    });

    @AfterEach
    void stop() {
        server.close();
    }

    private Iterator<Event> events(String token, String brand, long after) {
        return as(EventServiceGrpc.newBlockingStub(server.channel()), token).watchEvents(request(brand, after));
    }

    private static WatchEventsRequest request(String brand, long after) {
        return WatchEventsRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setAfterSequence(after)
                .build();
    }

    private void append(String... brands) {
        for (String brand : brands) {
            log.append(brand);
        }
    }

    private void publish() {
        ring.publish(log.after(org.vigie.wire.tenancy.BrandScope.everywhere(), ring.last(), Integer.MAX_VALUE));
    }

    private static List<Long> take(Iterator<Event> events, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> events.next().getSequence())
                .toList();
    }

    @Test
    void watcher_seesItsBrandsOnlyWithoutAGap() {
        append("nova", "orbit", "nova");
        ring.begin(3);
        Iterator<Event> events = events(tokens.person("acme", "nova/lead"), "-", 0);
        assertThat(take(events, 2)).containsExactly(1L, 3L);
        append("orbit", "nova");
        publish();
        assertThat(take(events, 1)).containsExactly(5L);
    }

    @Test
    void watcherFromNow_seesNothingOfBefore() {
        append("nova", "nova");
        ring.begin(2);
        Iterator<Event> events = events(tokens.person("acme", "nova/lead"), "nova", -1);
        CompletableFuture<Event> first = CompletableFuture.supplyAsync(events::next);
        await().until(() -> ring.readers() == 1);
        append("nova");
        publish();
        assertThat(first.join().getSequence()).isEqualTo(3);
    }

    @Test
    void manyWatchers_seeEverythingWhileTheRingOverflows() {
        ring.begin(0);
        String token = tokens.person("acme", "nova/lead");
        List<CompletableFuture<List<Long>>> readers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> take(events(token, "nova", 0), 1000),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
        for (int i = 0; i < 1000; i++) {
            append("nova");
            if (i % 50 == 49) {
                publish();
            }
        }
        List<Long> all = LongStream.rangeClosed(1, 1000).boxed().toList();
        assertThat(readers).allSatisfy(reader -> assertThat(reader.join()).isEqualTo(all));
    }

    @Test
    void tokenExpiry_endsTheStream() {
        append("nova");
        ring.begin(1);
        // One to two seconds from now: a token tells whole seconds, and the next may begin before the call arrives.
        long soon = Clock.systemUTC().instant().getEpochSecond() + 2;
        Iterator<Event> events = events(tokens.with(Map.of("exp", soon), "acme", "nova/lead"), "nova", 0);
        assertThat(events.next().getSequence()).isEqualTo(1);
        Throwable end = catchThrowable(events::next);
        assertThat(Status.fromThrowable(end).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(GrpcProblems.reason(end)).contains("TOKEN_EXPIRED");
        await().until(() -> watch.watchers() == 0 && ring.readers() == 0);
    }

    @Test
    void clientThatDoesNotRead_isCut() {
        for (int i = 0; i < 5000; i++) {
            append("nova");
        }
        ring.begin(5000);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        ClientCall<WatchEventsRequest, Event> call =
                server.channel().newCall(EventServiceGrpc.getWatchEventsMethod(), io.grpc.CallOptions.DEFAULT);
        List<Event> seen = Collections.synchronizedList(new ArrayList<>());
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(Event event) {
                        seen.add(event);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        end.complete(status.asRuntimeException(trailers));
                    }
                },
                InProcess.bearer(tokens.person("acme", "nova/lead")));
        call.sendMessage(request("nova", 0));
        call.halfClose();
        call.request(1);
        // Before its first event it is not there yet, afterwards it may be cut already.
        await().until(() -> !seen.isEmpty());
        await().untilAsserted(() -> assertThat(watch.watchers()).isZero());
        call.request(100_000);
        assertThat(GrpcProblems.reason(end.join())).contains("WATCH_TOO_SLOW");
        assertThat(seen.size()).isLessThan(5000);
    }

    @Test
    void positionOfAnotherStore_isUnknown() {
        append("nova");
        ring.begin(1);
        Throwable failure = catchThrowable(
                () -> events(tokens.person("acme", "nova/lead"), "nova", 7).next());
        assertThat(GrpcProblems.reason(failure)).contains("WATCH_POSITION_UNKNOWN");
        assertThat(watch.watchers()).isZero();
    }

    @Test
    void positionWhereAnotherFactStands_isUnknown() {
        NumberedFact first = log.append("nova");
        append("orbit", "nova");
        ring.begin(3);
        var stub = as(EventServiceGrpc.newBlockingStub(server.channel()), tokens.person("acme", "nova/lead"));
        var right = request("nova", 1).toBuilder().setAfterId(first.fact().id().toString());
        assertThat(stub.watchEvents(right.build()).next().getSequence()).isEqualTo(3);
        var other = request("nova", 1).toBuilder().setAfterId(UUID.randomUUID().toString());
        Throwable failure = catchThrowable(() -> stub.watchEvents(other.build()).next());
        assertThat(GrpcProblems.reason(failure)).contains("WATCH_POSITION_UNKNOWN");
        // Whether a fact of another brand has this id is not told.
        var foreign = other.setAfterSequence(2);
        assertThat(stub.watchEvents(foreign.build()).next().getSequence()).isEqualTo(3);
    }

    @Test
    void watcherUntilAPosition_endsThereAlsoWhenThatFactIsNotOfItsBrand() {
        append("nova", "orbit", "nova");
        ring.begin(3);
        append("orbit", "nova");
        publish();
        var stub = as(EventServiceGrpc.newBlockingStub(server.channel()), tokens.person("acme", "nova/lead"));
        for (long until : List.of(3L, 4L)) {
            var request = request("nova", 0).toBuilder().setUntilSequence(until);
            List<Long> seen = new ArrayList<>();
            stub.watchEvents(request.build()).forEachRemaining(event -> seen.add(event.getSequence()));
            assertThat(seen).containsExactly(1L, 3L);
        }
        await().until(() -> watch.watchers() == 0);
        var beyond = request("nova", 0).toBuilder().setUntilSequence(6);
        Throwable failure =
                catchThrowable(() -> stub.watchEvents(beyond.build()).next());
        assertThat(GrpcProblems.reason(failure)).contains("WATCH_POSITION_UNKNOWN");
    }

    @Test
    void stoppingProcess_endsItsStreamsAndTakesNoNewOnes() {
        append("nova");
        ring.begin(1);
        Iterator<Event> events = events(tokens.person("acme", "nova/lead"), "nova", 0);
        assertThat(events.next().getSequence()).isEqualTo(1);
        watch.endAll();
        for (Iterator<Event> stream : List.of(events, events(tokens.person("acme", "nova/lead"), "nova", 0))) {
            Throwable end = catchThrowable(stream::next);
            assertThat(Status.fromThrowable(end).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(GrpcProblems.reason(end)).contains("DEPENDENCY_UNAVAILABLE");
        }
        await().until(() -> watch.watchers() == 0);
    }

    @Test
    void clientThatGoes_leavesNothingBehind() {
        ring.begin(0);
        var context = io.grpc.Context.ROOT.withCancellation();
        context.run(() -> {
            Iterator<Event> events = events(tokens.person("acme", "nova/lead"), "nova", 0);
            assertThat(events).isNotNull();
        });
        await().until(() -> watch.watchers() == 1);
        context.cancel(null);
        await().until(() -> watch.watchers() == 0 && ring.readers() == 0);
    }
}
