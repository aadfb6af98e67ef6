package org.vigie.reporting;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.vigie.contract.wire.v1.Event;
import org.vigie.contract.wire.v1.WatchEventsRequest;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** The four services that are followed, as far as reporting knows them: over real gRPC they tell their facts in order. */
public final class ToldFacts implements AutoCloseable {
    private final String agency;
    private final String brand;
    private final Map<String, Stream> streams = Map.of(
            "ingestion", new Stream(), "routing", new Stream(), "publishing", new Stream(), "search", new Stream());
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.EPOCH);
    private final Server server;

    /** One service's facts, numbered beyond those that other tests left in the module's database, and who follows them. */
    private static final class Stream {
        private final List<Event> told = new ArrayList<>();
        private final List<Runnable> held = new ArrayList<>();
        private boolean paused;
        private int readByAToken = Integer.MAX_VALUE;
        private final long first = System.currentTimeMillis() * 1_000;
        private final Map<StreamObserver<Event>, Boolean> followers = new ConcurrentHashMap<>();

        synchronized void tell(Event.Builder event) {
            Event numbered = event.setSequence(first + told.size()).build();
            told.add(numbered);
            followers.keySet().forEach(follower -> follower.onNext(numbered));
        }

        synchronized java.util.Optional<Timestamp> last() {
            return told.isEmpty()
                    ? java.util.Optional.empty()
                    : java.util.Optional.of(told.getLast().getOccurredAt());
        }

        /** As after a restore of its database: the newest facts never happened, and everybody has to come again. */
        synchronized void restore(int kept) {
            told.subList(kept, told.size()).clear();
            followers.keySet().forEach(follower -> follower.onError(Status.UNAVAILABLE.asRuntimeException()));
            followers.clear();
        }

        private boolean knows(WatchEventsRequest request) {
            long asked = request.getAfterSequence();
            return asked < first
                    || told.stream()
                            .anyMatch(event -> event.getSequence() == asked
                                    && (request.getAfterId().isEmpty()
                                            || event.getId().equals(request.getAfterId())));
        }

        synchronized void pause() {
            paused = true;
        }

        synchronized void endTokensAfter(int facts) {
            readByAToken = facts;
        }

        synchronized void goOn() {
            paused = false;
            held.forEach(Runnable::run);
            held.clear();
        }

        synchronized void follow(WatchEventsRequest request, StreamObserver<Event> follower) {
            if (!knows(request)) {
                follower.onError(GrpcProblems.exception(
                        new Problem(WireReason.WATCH_POSITION_UNKNOWN, "after_sequence: not of this store")));
                return;
            }
            if (paused) {
                held.add(() -> follow(request, follower));
                return;
            }
            long until = request.getUntilSequence() > 0 ? request.getUntilSequence() : Long.MAX_VALUE;
            List<Event> asked = told.stream()
                    .filter(event -> event.getSequence() > request.getAfterSequence())
                    .filter(event -> event.getSequence() <= until)
                    .toList();
            asked.stream().limit(readByAToken).forEach(follower::onNext);
            if (asked.size() > readByAToken) {
                follower.onError(GrpcProblems.exception(new Problem(IdentityReason.TOKEN_EXPIRED, "come again")));
                return;
            }
            if (request.getUntilSequence() > 0) {
                follower.onCompleted();
                return;
            }
            ((io.grpc.stub.ServerCallStreamObserver<Event>) follower)
                    .setOnCancelHandler(() -> followers.remove(follower));
            followers.put(follower, true);
        }
    }

    public ToldFacts(String agency, String brand) throws IOException {
        this.agency = agency;
        this.brand = brand;
        this.server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(new org.vigie.contract.ingestion.v1.EventServiceGrpc.EventServiceImplBase() {
                    @Override
                    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> answer) {
                        stream("ingestion").follow(request, answer);
                    }
                })
                .addService(new org.vigie.contract.routing.v1.EventServiceGrpc.EventServiceImplBase() {
                    @Override
                    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> answer) {
                        stream("routing").follow(request, answer);
                    }
                })
                .addService(new org.vigie.contract.publishing.v1.EventServiceGrpc.EventServiceImplBase() {
                    @Override
                    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> answer) {
                        stream("publishing").follow(request, answer);
                    }
                })
                .addService(new org.vigie.contract.search.v1.EventServiceGrpc.EventServiceImplBase() {
                    @Override
                    public void watchEvents(WatchEventsRequest request, StreamObserver<Event> answer) {
                        stream("search").follow(request, answer);
                    }
                })
                .build()
                .start();
    }

    private Stream stream(String service) {
        return java.util.Objects.requireNonNull(streams.get(service), service);
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** When the last fact happened of each service that told anything. */
    public Map<String, Timestamp> newest() {
        Map<String, Timestamp> newest = new java.util.HashMap<>();
        streams.forEach((service, stream) -> stream.last().ifPresent(last -> newest.put(service, last)));
        return newest;
    }

    /** A fact with one label. */
    public void tell(String service, String type, String subject, String label, String value) {
        stream(service).tell(event(type, subject).putLabels(label, value));
    }

    /** A fact with these labels. */
    public void tell(String service, String type, String subject, Map<String, String> labels) {
        stream(service).tell(event(type, subject).putAllLabels(labels));
    }

    /** A fact with one figure. */
    public void measure(String service, String type, String subject, String figure, double value) {
        stream(service).tell(event(type, subject).putFigures(figure, value));
    }

    /** A fact of ingestion about a mention's labels. */
    public void label(String mention, int version, boolean bot) {
        stream("ingestion")
                .tell(event("MentionLabelled", mention)
                        .putFigures("version", version)
                        .putFigures("likely_bot", bot ? 1 : 0));
    }

    /** The service's database is restored from a backup of when it had told so many facts. */
    public void restore(String service, int kept) {
        stream(service).restore(kept);
    }

    /** Whoever comes to follow from now on hears nothing. */
    public void pause(String service) {
        stream(service).pause();
    }

    /** A token of those who come from now on ends after so many facts. */
    public void endTokensAfter(String service, int facts) {
        stream(service).endTokensAfter(facts);
    }

    /** They hear everything. */
    public void goOn(String service) {
        stream(service).goOn();
    }

    private Event.Builder event(String type, String subject) {
        // Each later than the one before, and as PostgreSQL keeps it.
        Instant now = clock.updateAndGet(before -> {
            Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
            return at.isAfter(before) ? at : before.plusNanos(1_000);
        });
        return Event.newBuilder()
                .setId(UUID.randomUUID().toString())
                .setAgency(agency)
                .setBrand(brand)
                .setType(type)
                .setSubject(subject)
                .setOccurredAt(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
