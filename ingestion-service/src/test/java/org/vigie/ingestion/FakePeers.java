package org.vigie.ingestion;

import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.vigie.contract.ingestion.v1.AuthorNaming;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.NamingKind;
import org.vigie.contract.publishing.v1.DeliveryServiceGrpc;
import org.vigie.contract.publishing.v1.EraseRecipientRequest;
import org.vigie.contract.publishing.v1.EraseRecipientResponse;
import org.vigie.contract.routing.v1.ConversationServiceGrpc;
import org.vigie.contract.routing.v1.Offer;
import org.vigie.contract.routing.v1.OfferMentionsRequest;
import org.vigie.contract.routing.v1.OfferMentionsResponse;
import org.vigie.contract.search.v1.AlertServiceGrpc;
import org.vigie.contract.search.v1.AuthorServiceGrpc;
import org.vigie.contract.search.v1.ConcernedBrand;
import org.vigie.contract.search.v1.ConcernedBrands;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.IndexMentionsResponse;
import org.vigie.contract.search.v1.IndexRefusal;
import org.vigie.contract.search.v1.ListAuthorNamingsRequest;
import org.vigie.contract.search.v1.ListAuthorNamingsResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.MatchSharedMentionsRequest;
import org.vigie.contract.search.v1.MatchSharedMentionsResponse;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.MentionMatches;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.contract.search.v1.ObserveMentionsRequest;
import org.vigie.contract.search.v1.ObserveMentionsResponse;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;

/** Search, routing and publishing as far as ingestion knows them, over real gRPC: they remember, fail on demand and refuse poison. */
public final class FakePeers implements AutoCloseable {
    /** A text with this word makes the whole call fail. */
    public static final String POISON = "poisonous";
    /** A text with this word is refused by index alone. */
    public static final String UNWANTED = "unwanted";

    /** A text with this word is refused by listen alone. */
    public static final String UNCOUNTABLE = "uncountable";

    private static final Pattern WANTED = Pattern.compile("\\[([a-z0-9-]+)/([a-z0-9-]+)]");

    /** What it was asked about without naming a brand. */
    public final ConcurrentLinkedQueue<Mention> sharedAsked = new ConcurrentLinkedQueue<>();

    public final ConcurrentLinkedQueue<Offer> offers = new ConcurrentLinkedQueue<>();
    public final ConcurrentLinkedQueue<InboxEntry> indexed = new ConcurrentLinkedQueue<>();
    public final ConcurrentLinkedQueue<InboxEntry> observed = new ConcurrentLinkedQueue<>();
    public final AtomicBoolean searchDown = new AtomicBoolean();
    /** Search says what mentions match only when nobody waits for it any more. */
    public final AtomicBoolean searchHangs = new AtomicBoolean();

    /** Brands of whose sources it was asked while it hung. */
    public final Set<String> hanging = ConcurrentHashMap.newKeySet();

    public final AtomicBoolean routingDown = new AtomicBoolean();
    /** Calls refused because it is down. */
    public final AtomicInteger routingRefused = new AtomicInteger();
    /** Routing takes nothing of these brands, and does not say so either. */
    public final Set<String> routingHangs = ConcurrentHashMap.newKeySet();

    /** Calls that came for a brand for which another one hung. */
    public final AtomicInteger routingOverlaps = new AtomicInteger();

    /** Search neither indexes nor counts anything of these brands. */
    public final Set<String> searchDownFor = ConcurrentHashMap.newKeySet();

    public final AtomicBoolean publishingDown = new AtomicBoolean();
    public final ConcurrentLinkedQueue<EraseRecipientRequest> forgotten = new ConcurrentLinkedQueue<>();
    public final AtomicBoolean tolerant = new AtomicBoolean();
    private final Server server;

    public FakePeers() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .addService(new Routing())
                .addService(new Index())
                .addService(new Alerts())
                .addService(new Matching())
                .addService(new Authors())
                .addService(new Exit())
                .build()
                .start();
    }

    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Mentions of a brand as they were offered, by id. */
    public List<String> offeredOf(String brand) {
        return offers.stream()
                .map(offer -> offer.getEntry().getMention())
                .filter(mention -> mention.getBrand().equals(brand))
                .map(mention -> mention.getId())
                .toList();
    }

    public List<Mention> offered(String mention) {
        return offers.stream()
                .map(offer -> offer.getEntry().getMention())
                .filter(one -> one.getId().equals(mention))
                .toList();
    }

    public List<Mention> indexed(String mention) {
        return indexed.stream()
                .map(InboxEntry::getMention)
                .filter(one -> one.getId().equals(mention))
                .toList();
    }

    public List<Mention> observed(String mention) {
        return observed.stream()
                .map(InboxEntry::getMention)
                .filter(one -> one.getId().equals(mention))
                .toList();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private boolean isSearchDown(String brand) {
        return searchDown.get() || searchDownFor.contains(brand);
    }

    private boolean isPoisoned(Mention mention) {
        return mention.getText().contains(POISON) && !tolerant.get();
    }

    private final class Routing extends ConversationServiceGrpc.ConversationServiceImplBase {
        private final Map<String, Hung> hung = new ConcurrentHashMap<>();

        private record Hung(ServerCallStreamObserver<?> call, Deadline deadline) {
            /** One whose caller gives up this very moment is over. */
            boolean isUnderWay() {
                return !call.isCancelled() && deadline.timeRemaining(TimeUnit.MILLISECONDS) > 300;
            }
        }

        @Override
        public void offerMentions(OfferMentionsRequest request, StreamObserver<OfferMentionsResponse> observer) {
            Hung before = hung.remove(request.getBrand());
            if (before != null && before.isUnderWay()) {
                routingOverlaps.incrementAndGet();
            }
            if (routingDown.get()) {
                routingRefused.incrementAndGet();
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
            } else if (routingHangs.contains(request.getBrand())) {
                // Whoever waits for it gives up by its own deadline.
                if (observer instanceof ServerCallStreamObserver<?> call
                        && Context.current().getDeadline() != null) {
                    hung.put(
                            request.getBrand(), new Hung(call, Context.current().getDeadline()));
                }
                return;
            } else if (request.getOffersList().stream()
                    .anyMatch(offer -> isPoisoned(offer.getEntry().getMention()))) {
                observer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
            } else {
                offers.addAll(request.getOffersList());
                observer.onNext(OfferMentionsResponse.getDefaultInstance());
                observer.onCompleted();
            }
        }
    }

    private final class Index extends MentionServiceGrpc.MentionServiceImplBase {
        @Override
        public void indexMentions(IndexMentionsRequest request, StreamObserver<IndexMentionsResponse> observer) {
            if (isSearchDown(request.getBrand())) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            var response = IndexMentionsResponse.newBuilder();
            for (InboxEntry entry : request.getEntriesList()) {
                if (entry.getMention().getText().contains(UNWANTED) && !tolerant.get()) {
                    response.addRefusals(IndexRefusal.newBuilder()
                            .setMention(entry.getMention().getId())
                            .setReason("MENTION_INVALID"));
                } else {
                    indexed.add(entry);
                }
            }
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }

    private final class Alerts extends AlertServiceGrpc.AlertServiceImplBase {
        @Override
        public void observeMentions(ObserveMentionsRequest request, StreamObserver<ObserveMentionsResponse> observer) {
            if (isSearchDown(request.getBrand())) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            if (request.getEntriesList().stream()
                    .anyMatch(entry -> entry.getMention().getText().contains(UNCOUNTABLE))) {
                observer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                return;
            }
            observed.addAll(request.getEntriesList());
            observer.onNext(ObserveMentionsResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private final class Exit extends DeliveryServiceGrpc.DeliveryServiceImplBase {
        @Override
        public void eraseRecipient(EraseRecipientRequest request, StreamObserver<EraseRecipientResponse> observer) {
            if (publishingDown.get()) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            forgotten.add(request);
            // At the first asking a call is under way.
            boolean first = forgotten.stream()
                            .filter(one -> one.getRecipient().equals(request.getRecipient()))
                            .count()
                    == 1;
            observer.onNext(EraseRecipientResponse.newBuilder()
                    .setUnderWay(first ? 1 : 0)
                    .build());
            observer.onCompleted();
        }
    }

    /** One saved query names everybody. */
    private final class Authors extends AuthorServiceGrpc.AuthorServiceImplBase {
        @Override
        public void listAuthorNamings(
                ListAuthorNamingsRequest request, StreamObserver<ListAuthorNamingsResponse> observer) {
            if (searchDown.get()) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            observer.onNext(ListAuthorNamingsResponse.newBuilder()
                    .addNamings(AuthorNaming.newBuilder()
                            .setKind(NamingKind.NAMING_KIND_SAVED_QUERY)
                            .setId("names-" + request.getAuthor()))
                    .build());
            observer.onCompleted();
        }
    }

    private final class Matching extends SavedQueryServiceGrpc.SavedQueryServiceImplBase {
        @Override
        public void matchMentions(MatchMentionsRequest request, StreamObserver<MatchMentionsResponse> observer) {
            if (searchDown.get()) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            if (searchHangs.get() && observer instanceof ServerCallStreamObserver<MatchMentionsResponse> call) {
                hang(request, call);
            } else {
                answer(request, observer);
            }
        }

        /** Each brand that a text names as {@code [agency/brand]} has a query that matches it. */
        @Override
        public void matchSharedMentions(
                MatchSharedMentionsRequest request, StreamObserver<MatchSharedMentionsResponse> observer) {
            sharedAsked.addAll(request.getMentionsList());
            if (searchDown.get()) {
                observer.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            if (request.getMentionsList().stream().anyMatch(FakePeers.this::isPoisoned)) {
                observer.onError(Status.INVALID_ARGUMENT.asRuntimeException());
                return;
            }
            var response = MatchSharedMentionsResponse.newBuilder();
            for (Mention mention : request.getMentionsList()) {
                var concerned = ConcernedBrands.newBuilder();
                WANTED.matcher(mention.getText())
                        .results()
                        .forEach(found -> concerned.addBrands(ConcernedBrand.newBuilder()
                                .setAgency(found.group(1))
                                .setBrand(found.group(2))));
                response.addMatches(concerned);
            }
            observer.onNext(response.build());
            observer.onCompleted();
        }

        private void hang(MatchMentionsRequest request, ServerCallStreamObserver<MatchMentionsResponse> call) {
            call.setOnCancelHandler(() -> answer(request, call));
            if (!request.getMentions(0).getSource().isEmpty()) {
                hanging.add(request.getBrand());
            }
        }

        private static void answer(MatchMentionsRequest request, StreamObserver<MatchMentionsResponse> observer) {
            var response = MatchMentionsResponse.newBuilder();
            for (Mention mention : request.getMentionsList()) {
                var matches = MentionMatches.newBuilder().setMention(mention.getId());
                if (mention.getText().contains("colis")) {
                    matches.addQueries(MatchedQuery.newBuilder().setSavedQuery("parcels"));
                }
                response.addMatches(matches);
            }
            observer.onNext(response.build());
            observer.onCompleted();
        }
    }
}
