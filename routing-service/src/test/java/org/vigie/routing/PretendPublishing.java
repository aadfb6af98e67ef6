package org.vigie.routing;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.publishing.v1.DeliverRequest;
import org.vigie.contract.publishing.v1.Delivery;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.DeliveryState;
import org.vigie.contract.publishing.v1.EventServiceGrpc;
import org.vigie.contract.publishing.v1.GetDeliveryRequest;
import org.vigie.contract.publishing.v1.SettleDeliveryRequest;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;

/** The exit door as routing sees it, over real gRPC: idempotent by request id, with outcomes a test decides. */
public final class PretendPublishing implements AutoCloseable {
    private final Server server;
    private final Map<String, Delivery> byRequest = new ConcurrentHashMap<>();
    private final Map<String, DeliverRequest> letters = new ConcurrentHashMap<>();
    private final Map<String, Delivery> byId = new ConcurrentHashMap<>();
    private final List<DeliverRequest> sent = new CopyOnWriteArrayList<>();
    private final List<StreamObserver<Event>> watchers = new CopyOnWriteArrayList<>();
    private final Set<String> keptNoLonger = ConcurrentHashMap.newKeySet();
    private final AtomicInteger settlings = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private volatile DeliveryState next = DeliveryState.DELIVERY_STATE_DELIVERED;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean failAfterSending;

    public PretendPublishing() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                    .addService(new Deliveries())
                    .addService(new Events())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** What left, each once. */
    public List<DeliverRequest> sent() {
        return List.copyOf(sent);
    }

    public void answerWith(DeliveryState state) {
        next = state;
        failure = null;
        failAfterSending = false;
    }

    public void refuseWith(Problem problem) {
        failure = GrpcProblems.exception(problem);
        failAfterSending = false;
    }

    /** Hears nothing any more. */
    public void goAway() {
        failure = io.grpc.Status.UNAVAILABLE.asRuntimeException();
        failAfterSending = false;
    }

    /** Sends and then fails to answer, as when the process dies between the two. */
    public void loseAnswers() {
        failure = io.grpc.Status.INTERNAL.asRuntimeException();
        failAfterSending = true;
    }

    /** What stood under this request is removed, as what is old. */
    public void forget(String request) {
        keptNoLonger.add(request);
    }

    /** How often somebody asked what became of a request. */
    public int settlings() {
        return settlings.get();
    }

    /** The outcome of a delivery becomes known later. */
    public void settle(String id, DeliveryState state) {
        change(id, state, "DeliveryReconciled");
    }

    /** It changes, and a fact of this type says so. */
    public void change(String id, DeliveryState state, String fact) {
        Delivery settled = byId.computeIfPresent(
                id,
                (key, delivery) -> delivery.toBuilder()
                        .setState(state)
                        .setDeliveredAt(now())
                        .build());
        if (settled == null) {
            throw new IllegalArgumentException("no delivery " + id);
        }
        tell(fact, settled);
    }

    /** It becomes something else, and a fact of this type says that it changed. */
    public void change(String id, String fact, UnaryOperator<Delivery.Builder> change) {
        Delivery changed = byId.computeIfPresent(
                id, (key, delivery) -> change.apply(delivery.toBuilder()).build());
        if (changed == null) {
            throw new IllegalArgumentException("no delivery " + id);
        }
        tell(fact, changed);
    }

    /** It becomes something else, of which no fact reaches anybody. */
    public void settleSilently(UUID request, UnaryOperator<Delivery.Builder> change) {
        String id = ofRequest(request.toString()).getId();
        byId.computeIfPresent(
                id, (key, delivery) -> change.apply(delivery.toBuilder()).build());
    }

    public Delivery ofRequest(String request) {
        Delivery delivery = byRequest.get(request);
        if (delivery == null) {
            throw new IllegalArgumentException("no delivery of request " + request);
        }
        return delivery;
    }

    public void tell(String type, Delivery delivery) {
        Event event = Event.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setSequence(sequence.incrementAndGet())
                .setAgency(delivery.getAgency())
                .setBrand(delivery.getBrand())
                .setType(type)
                .setSubject(delivery.getId())
                .setOccurredAt(now())
                .putLabels("kind", "reply")
                .putLabels("conversation", delivery.getConversation())
                .build();
        watchers.forEach(watcher -> watcher.onNext(event));
    }

    public boolean isWatched() {
        return !watchers.isEmpty();
    }

    private static Timestamp now() {
        return Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class Deliveries extends DeliveryServiceGrpc.DeliveryServiceImplBase {
        @Override
        public void deliver(DeliverRequest request, StreamObserver<Delivery> observer) {
            RuntimeException refusal = failure;
            if (refusal != null && !failAfterSending) {
                observer.onError(refusal);
                return;
            }
            DeliverRequest first = letters.putIfAbsent(request.getRequestId(), request);
            if (first != null && !first.equals(request)) {
                observer.onError(
                        GrpcProblems.exception(new Problem(RoutingReason.REQUEST_ID_REUSED, "another letter")));
                return;
            }
            Delivery delivery = byRequest.computeIfAbsent(request.getRequestId(), id -> send(request));
            if (refusal != null) {
                observer.onError(refusal);
                return;
            }
            observer.onNext(byId.getOrDefault(delivery.getId(), delivery));
            observer.onCompleted();
        }

        private Delivery send(DeliverRequest request) {
            sent.add(request);
            Delivery delivery = Delivery.newBuilder()
                    .setId(UUID.randomUUID().toString())
                    .setAgency(request.getAgency())
                    .setBrand(request.getBrand())
                    .setConversation(request.getConversation())
                    .setChannelAccount(request.getChannelAccount())
                    .setTextSha256(request.getTextSha256())
                    .setApprover("lea")
                    .setState(next)
                    .setDeliveredAt(now())
                    .build();
            byId.put(delivery.getId(), delivery);
            return delivery;
        }

        @Override
        public void settleDelivery(SettleDeliveryRequest request, StreamObserver<Delivery> observer) {
            settlings.incrementAndGet();
            if (keptNoLonger.contains(request.getRequestId())) {
                observer.onError(
                        GrpcProblems.exception(new Problem(RoutingReason.REQUEST_ID_REUSED, "kept no longer")));
                return;
            }
            Delivery stands = byRequest.computeIfAbsent(request.getRequestId(), id -> {
                Delivery never = Delivery.newBuilder()
                        .setId(UUID.randomUUID().toString())
                        .setAgency(request.getAgency())
                        .setBrand(request.getBrand())
                        .setConversation(request.getConversation())
                        .setChannelAccount(request.getChannelAccount())
                        .setTextSha256(request.getTextSha256())
                        .setApprover(request.getApprover())
                        .setState(DeliveryState.DELIVERY_STATE_REFUSED)
                        .setReason("NEVER_SENT")
                        .build();
                byId.put(never.getId(), never);
                return never;
            });
            observer.onNext(byId.getOrDefault(stands.getId(), stands));
            observer.onCompleted();
        }

        @Override
        public void getDelivery(GetDeliveryRequest request, StreamObserver<Delivery> observer) {
            Delivery delivery = byId.get(request.getDelivery());
            if (delivery == null) {
                observer.onError(io.grpc.Status.NOT_FOUND.asRuntimeException());
                return;
            }
            observer.onNext(delivery);
            observer.onCompleted();
        }
    }

    private final class Events extends EventServiceGrpc.EventServiceImplBase {
        @Override
        public void watchEvents(WatchEventsRequest request, StreamObserver<Event> observer) {
            watchers.add(observer);
        }
    }
}
