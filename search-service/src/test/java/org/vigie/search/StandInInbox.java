package org.vigie.search;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.contract.routing.v1.AgentPresence;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.ListMentionOutcomesRequest;
import org.vigie.contract.routing.v1.ListMentionOutcomesResponse;
import org.vigie.contract.routing.v1.ListPresenceRequest;
import org.vigie.contract.routing.v1.ListPresenceResponse;
import org.vigie.contract.routing.v1.MentionOutcome;
import org.vigie.contract.routing.v1.PresenceServiceGrpc;

/**
 * Stands in for the ingestion service with an inbox log per brand, and for routing with who is here and what was answered, over real gRPC.
 */
public final class StandInInbox extends InboxServiceGrpc.InboxServiceImplBase implements AutoCloseable {
    private final Map<String, List<InboxEntry>> logs = new ConcurrentHashMap<>();
    private final Map<String, List<String>> here = new ConcurrentHashMap<>();
    private final Map<String, List<String>> answered = new ConcurrentHashMap<>();
    private final Server server;

    private StandInInbox() {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(this)
                .addService(new Presence())
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

    /** Whoever serves a brand; a brand that was never told answers UNAVAILABLE. */
    public void here(String agency, String brand, List<String> agents) {
        here.put(agency + "/" + brand, agents);
    }

    /** Mentions that a brand answered through the platform; a brand that was never told answers UNAVAILABLE. */
    public void answered(String agency, String brand, List<String> mentions) {
        answered.put(agency + "/" + brand, mentions);
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

    private final class Presence extends PresenceServiceGrpc.PresenceServiceImplBase {
        @Override
        public void listPresence(ListPresenceRequest request, StreamObserver<ListPresenceResponse> observer) {
            List<String> agents = here.get(request.getAgency() + "/" + request.getBrand());
            if (agents == null) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            var response = ListPresenceResponse.newBuilder();
            agents.forEach(agent -> response.addAgents(
                    AgentPresence.newBuilder().setAgent(agent).setName(agent)));
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    @Override
    public void readInbox(ReadInboxRequest request, StreamObserver<InboxEntry> observer) {
        logs.getOrDefault(request.getAgency() + "/" + request.getBrand(), List.of())
                .forEach(observer::onNext);
        observer.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
