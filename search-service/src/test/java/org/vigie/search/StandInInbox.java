package org.vigie.search;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.contract.ingestion.v1.ChannelAccount;
import org.vigie.contract.ingestion.v1.ChannelAccountServiceGrpc;
import org.vigie.contract.ingestion.v1.GetChannelAccountRequest;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.Listening;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.contract.ingestion.v1.Source;
import org.vigie.contract.ingestion.v1.SourceReading;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.Availability;
import org.vigie.contract.routing.v1.Brand;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.DirectoryServiceGrpc;
import org.vigie.contract.routing.v1.GetBrandRequest;
import org.vigie.contract.routing.v1.ListMembersRequest;
import org.vigie.contract.routing.v1.ListMembersResponse;
import org.vigie.contract.routing.v1.ListMentionOutcomesRequest;
import org.vigie.contract.routing.v1.ListMentionOutcomesResponse;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.ListPresenceResponse;
import org.vigie.contract.routing.v1.Member;
import org.vigie.contract.routing.v1.MentionOutcome;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;
import org.vigie.contract.wire.v1.Role;

/**
 * Stands in for the ingestion service with an inbox log per brand, and for routing with who is here and what was answered, over real gRPC.
 */
public final class StandInInbox extends InboxServiceGrpc.InboxServiceImplBase implements AutoCloseable {
    private final Map<String, List<InboxEntry>> logs = new ConcurrentHashMap<>();
    private final Map<String, Integer> breaksOff = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Set<Role>>> here = new ConcurrentHashMap<>();
    private final Set<String> idle = ConcurrentHashMap.newKeySet();
    private final Map<String, String> zones = new ConcurrentHashMap<>();
    private final Map<String, Integer> brandsAsked = new ConcurrentHashMap<>();
    private final Map<String, List<Member>> members = new ConcurrentHashMap<>();
    private final Map<String, List<String>> answered = new ConcurrentHashMap<>();
    private final Map<String, Listening> listening = new ConcurrentHashMap<>();
    private final Map<String, SourceReading> readings = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Set<String> older = ConcurrentHashMap.newKeySet();
    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Server server;

    private StandInInbox() {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .addService(new Presence())
                .addService(new Directory())
                .addService(new Sources())
                .addService(new Accounts())
                .addService(new Conversations())
                .build();
    }

    static StandInInbox start() {
        StandInInbox inbox = new StandInInbox();
        try {
            inbox.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inbox;
    }

    int port() {
        return server.getPort();
    }

    public void put(String agency, String brand, List<InboxEntry> entries) {
        logs.put(agency + "/" + brand, entries);
    }

    /** Each reading of the brand's log ends after so many entries, as when its connection has become too old. */
    public void breakOff(String agency, String brand, int entries) {
        breaksOff.put(agency + "/" + brand, entries);
    }

    /** Up to when a brand's mentions were handed over, without a break since long; it is now for one that was never told. */
    public void listened(String agency, String brand, Instant until) {
        listening.put(
                agency + "/" + brand,
                Listening.newBuilder()
                        .setSince(Timestamp.newBuilder().setSeconds(until.getEpochSecond() - 86_400))
                        .setUntil(Timestamp.newBuilder().setSeconds(until.getEpochSecond()))
                        .build());
    }

    /** When the source {@code press} of a brand was last read, as it is each minute; it is read by nobody where that was never told. */
    public void read(String agency, String brand, Instant last) {
        readings.put(
                agency + "/" + brand,
                SourceReading.newBuilder()
                        .setSource("press")
                        .setEvery(Duration.newBuilder().setSeconds(60))
                        .setLastSuccessAt(Timestamp.newBuilder().setSeconds(last.getEpochSecond()))
                        .build());
    }

    /** Answers for a brand as a version that tells no readings. */
    public void olderFor(String agency, String brand) {
        older.add(agency + "/" + brand);
    }

    /** How often it was asked how far a brand's mentions were handed over. */
    public int asked(String agency, String brand) {
        return asked.getOrDefault(agency + "/" + brand, 0);
    }

    /** Nobody tells how far a brand's mentions were handed over. */
    public void listeningAway(String agency, String brand) {
        away.add(agency + "/" + brand);
    }

    /** Somebody tells it again. */
    public void listeningBack(String agency, String brand) {
        away.remove(agency + "/" + brand);
    }

    /** Whoever serves a brand, with their roles on it; a brand that was never told answers UNAVAILABLE. */
    public void here(String agency, String brand, Map<String, Set<Role>> agents) {
        here.put(agency + "/" + brand, agents);
    }

    /** Somebody of the agency left their console open and went home. */
    public void idle(String agency, String agent) {
        idle.add(agency + "/" + agent);
    }

    /** By whose clock a brand's hours are, UTC where that was never told; empty answers UNAVAILABLE. */
    public void zone(String agency, String brand, String zone) {
        zones.put(agency + "/" + brand, zone);
    }

    /** How often it was asked for a brand. */
    public int brandAsked(String agency, String brand) {
        return brandsAsked.getOrDefault(agency + "/" + brand, 0);
    }

    /** Whoever works for a brand; a brand that was never told answers UNAVAILABLE. */
    public void members(String agency, String brand, Member... all) {
        members.put(agency + "/" + brand, List.of(all));
    }

    /** Mentions that a brand answered through the platform; a brand that was never told answers UNAVAILABLE. */
    public void answered(String agency, String brand, List<String> mentions) {
        answered.put(agency + "/" + brand, mentions);
    }

    /** Every brand has the source {@code press}, called so; of a brand whose name ends with {@code -away} nobody can tell. */
    private static final class Sources extends SourceServiceGrpc.SourceServiceImplBase {
        @Override
        public void getSource(GetSourceRequest request, StreamObserver<Source> observer) {
            if (request.getBrand().endsWith("-away")) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else if (request.getSource().equals("press")) {
                observer.onNext(Source.newBuilder()
                        .setId("press")
                        .setDisplayName("press")
                        .build());
                observer.onCompleted();
            } else {
                observer.onError(Status.NOT_FOUND.asRuntimeException());
            }
        }
    }

    /** Every brand has the account {@code care}, called « Service client ». */
    private static final class Accounts extends ChannelAccountServiceGrpc.ChannelAccountServiceImplBase {
        @Override
        public void getChannelAccount(GetChannelAccountRequest request, StreamObserver<ChannelAccount> observer) {
            if (request.getChannelAccount().equals("care")) {
                observer.onNext(ChannelAccount.newBuilder()
                        .setId("care")
                        .setDisplayName("Service client")
                        .build());
                observer.onCompleted();
            } else {
                observer.onError(Status.NOT_FOUND.asRuntimeException());
            }
        }
    }

    private final class Conversations extends ConversationServiceGrpc.ConversationServiceImplBase {
        @Override
        public void listMentionOutcomes(
                ListMentionOutcomesRequest request, StreamObserver<ListMentionOutcomesResponse> observer) {
            List<String> known = answered.get(request.getAgency() + "/" + request.getBrand());
            if (known == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            var response = ListMentionOutcomesResponse.newBuilder();
            for (String mention : request.getMentionsList()) {
                var outcome = MentionOutcome.newBuilder().setMention(mention).setConversation("c-" + mention);
                if (known.contains(mention)) {
                    outcome.setAnsweredAt(Timestamp.newBuilder().setSeconds(1));
                }
                response.addOutcomes(outcome);
            }
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    private final class Directory extends DirectoryServiceGrpc.DirectoryServiceImplBase {
        @Override
        public void getBrand(GetBrandRequest request, StreamObserver<Brand> observer) {
            String brand = request.getAgency() + "/" + request.getBrand();
            brandsAsked.merge(brand, 1, Integer::sum);
            String zone = zones.getOrDefault(brand, "UTC");
            if (zone.isEmpty()) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            observer.onNext(Brand.newBuilder()
                    .setAgency(request.getAgency())
                    .setId(request.getBrand())
                    .setTimeZone(zone)
                    .build());
            observer.onCompleted();
        }

        @Override
        public void listMembers(ListMembersRequest request, StreamObserver<ListMembersResponse> observer) {
            List<Member> known = members.get(request.getAgency() + "/" + request.getBrand());
            if (known == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            // Pages of one: who reads only the first misses most.
            int at = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
            observer.onNext(ListMembersResponse.newBuilder()
                    .addAllMembers(known.stream().skip(at).limit(1).toList())
                    .setNextPageToken(at + 1 < known.size() ? "" + (at + 1) : "")
                    .build());
            observer.onCompleted();
        }
    }

    private final class Presence extends PresenceServiceGrpc.PresenceServiceImplBase {
        @Override
        public void listPresence(ListPresenceRequest request, StreamObserver<ListPresenceResponse> observer) {
            Map<String, Set<Role>> agents = here.get(request.getAgency() + "/" + request.getBrand());
            if (agents == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            int at = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
            var response = ListPresenceResponse.newBuilder();
            agents.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .skip(at)
                    .limit(1)
                    .forEach(one -> response.addAgents(AgentPresence.newBuilder()
                            .setAgent(one.getKey())
                            .setName(one.getKey())
                            .setAvailability(Availability.AVAILABILITY_AWAY)
                            .setIdle(idle.contains(request.getAgency() + "/" + one.getKey()))
                            .addAllRoles(one.getValue())));
            observer.onNext(response.setNextPageToken(at + 1 < agents.size() ? "" + (at + 1) : "")
                    .build());
            observer.onCompleted();
        }
    }

    @Override
    public void readInbox(ReadInboxRequest request, StreamObserver<InboxEntry> observer) {
        String brand = request.getAgency() + "/" + request.getBrand();
        List<InboxEntry> left = logs.getOrDefault(brand, List.of()).stream()
                .filter(entry -> entry.getSequence() > request.getAfterSequence())
                .toList();
        int most = breaksOff.getOrDefault(brand, Integer.MAX_VALUE);
        left.stream().limit(most).forEach(observer::onNext);
        if (left.size() > most) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else {
            observer.onCompleted();
        }
    }

    @Override
    public void getListening(GetListeningRequest request, StreamObserver<Listening> observer) {
        String brand = request.getAgency() + "/" + request.getBrand();
        if (away.contains(brand)) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        long now = Instant.now().getEpochSecond();
        var answer = listening
                .getOrDefault(
                        brand,
                        Listening.newBuilder()
                                .setSince(Timestamp.newBuilder().setSeconds(now - 86_400))
                                .setUntil(Timestamp.newBuilder().setSeconds(now))
                                .build())
                .toBuilder();
        asked.merge(brand, 1, Integer::sum);
        for (String source : older.contains(brand) ? List.<String>of() : request.getSourcesList()) {
            SourceReading called = SourceReading.newBuilder().setSource(source).build();
            answer.addReadings(source.equals("press") ? readings.getOrDefault(brand, called) : called);
        }
        observer.onNext(answer.build());
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
