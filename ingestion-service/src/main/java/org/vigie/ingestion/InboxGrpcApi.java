package org.vigie.ingestion;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import com.google.protobuf.Duration;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.mention.Author;
import org.vigie.channels.webhook.WebhookHeaders;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.EraseAuthorResponse;
import org.vigie.contract.ingestion.v1.GetInboxStatusRequest;
import org.vigie.contract.ingestion.v1.GetListeningRequest;
import org.vigie.contract.ingestion.v1.InboxServiceGrpc;
import org.vigie.contract.ingestion.v1.InboxStatus;
import org.vigie.contract.ingestion.v1.ListParkedMentionsRequest;
import org.vigie.contract.ingestion.v1.ListParkedMentionsResponse;
import org.vigie.contract.ingestion.v1.Listening;
import org.vigie.contract.ingestion.v1.ParkedMention;
import org.vigie.contract.ingestion.v1.ReadInboxRequest;
import org.vigie.contract.ingestion.v1.ReceiveWebhookRequest;
import org.vigie.contract.ingestion.v1.ReceiveWebhookResponse;
import org.vigie.contract.ingestion.v1.ReplayParkedMentionRequest;
import org.vigie.contract.ingestion.v1.ReplayParkedMentionResponse;
import org.vigie.contract.ingestion.v1.SourceReading;
import org.vigie.ingestion.consumer.Completeness;
import org.vigie.ingestion.consumer.Laggards;
import org.vigie.ingestion.consumer.parking.ParkedMentions;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.erasure.Erasure;
import org.vigie.ingestion.inbox.Appended;
import org.vigie.ingestion.inbox.InboxLog;
import org.vigie.ingestion.mention.Channel;
import org.vigie.ingestion.pull.LastReadings;
import org.vigie.ingestion.receive.ReceiveWebhook;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.call.ThingIds;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** The inbox over gRPC: what comes in by push, what was put aside, and the log for rebuilding. */
final class InboxGrpcApi extends InboxServiceGrpc.InboxServiceImplBase {
    private static final int MOST_SOURCES = 200;

    private final ReceiveWebhook receive;
    private final InboxLog log;
    private final ParkedMentions parked;
    private final Completeness completeness;
    private final Laggards laggards;
    private final LastReadings readings;
    private final Erasure erasure;
    private final GrpcAuthorNamings namings;
    private final Enricher enricher;
    private final PageTokens pageTokens;

    InboxGrpcApi(
            ReceiveWebhook receive,
            InboxLog log,
            ParkedMentions parked,
            Completeness completeness,
            Laggards laggards,
            LastReadings readings,
            Erasure erasure,
            GrpcAuthorNamings namings,
            Enricher enricher,
            PageTokens pageTokens) {
        this.receive = receive;
        this.log = log;
        this.parked = parked;
        this.completeness = completeness;
        this.laggards = laggards;
        this.readings = readings;
        this.erasure = erasure;
        this.namings = namings;
        this.enricher = enricher;
        this.pageTokens = pageTokens;
    }

    @Override
    public void receiveWebhook(ReceiveWebhookRequest request, StreamObserver<ReceiveWebhookResponse> observer) {
        Appended appended = receive.receive(
                CallScope.current().brand(),
                request.getChannelAccount(),
                new WebhookHeaders(
                        request.getWebhookId(), request.getWebhookTimestamp(), request.getWebhookSignature()),
                request.getBody().toByteArray());
        GrpcAnswer.send(
                observer,
                ReceiveWebhookResponse.newBuilder()
                        .addAllMentions(appended.mentions())
                        .setStored(appended.stored())
                        .setDuplicate(appended.outcome() == Appended.Outcome.DUPLICATE)
                        .build());
    }

    @Override
    public void listParkedMentions(
            ListParkedMentionsRequest request, StreamObserver<ListParkedMentionsResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        Optional<ParkedMentions.ParkedMention.Key> before =
                pageTokens.open(call.scope(), "parked", request.getPageToken()).map(InboxGrpcApi::key);
        FoundPage<ParkedMentions.ParkedMention> page =
                FoundPage.of(size, limit -> parked.page(call.scope(), before, limit));
        var response = ListParkedMentionsResponse.newBuilder();
        page.items().forEach(mention -> response.addParkedMentions(answer(mention)));
        page.continuesAfter()
                .map(last -> last.parkedAt() + " " + last.id())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(call.scope(), "parked", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    private static ParkedMentions.ParkedMention.Key key(String cursor) {
        String[] parts = cursor.split(" ", 2);
        return new ParkedMentions.ParkedMention.Key(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    private static ParkedMention answer(ParkedMentions.ParkedMention mention) {
        return ParkedMention.newBuilder()
                .setId(mention.id().toString())
                .setAgency(mention.brand().agency().slug())
                .setBrand(mention.brand().slug())
                .setMention(mention.mention())
                .setConsumer(mention.consumer())
                .setReason(mention.reason())
                .setDetail(mention.detail())
                .setParkedAt(timestamp(mention.parkedAt()))
                .setAttempts(mention.attempts())
                .build();
    }

    @Override
    public void replayParkedMention(
            ReplayParkedMentionRequest request, StreamObserver<ReplayParkedMentionResponse> observer) {
        CallScope call = CallScope.current();
        String mention = ThingIds.named(request.getParkedMention())
                .flatMap(id -> parked.replay(call.brand(), id, Act.of(call)))
                .orElseThrow(() ->
                        new Problem(IngestionReason.PARKED_MENTION_UNKNOWN, "The brand has no such parked mention."));
        GrpcAnswer.send(
                observer,
                ReplayParkedMentionResponse.newBuilder().setMention(mention).build());
    }

    @Override
    public void readInbox(
            ReadInboxRequest request, StreamObserver<org.vigie.contract.ingestion.v1.InboxEntry> observer) {
        if (!(observer instanceof ServerCallStreamObserver<org.vigie.contract.ingestion.v1.InboxEntry> stream)) {
            throw new IllegalStateException("expected a server stream");
        }
        GrpcInboxReading reading =
                new GrpcInboxReading(log, enricher, CallScope.current().brand(), request.getAfterSequence(), stream);
        stream.setOnReadyHandler(reading::advance);
    }

    @Override
    public void getInboxStatus(GetInboxStatusRequest request, StreamObserver<InboxStatus> observer) {
        CallScope call = CallScope.current();
        InboxLog.Tally tally = log.tally(call.brand());
        GrpcAnswer.send(
                observer,
                InboxStatus.newBuilder()
                        .setMentions(tally.mentions())
                        .setCareLag(tally.careLag())
                        .setSourcesLag(tally.sourcesLag())
                        .setIndexLag(tally.indexLag())
                        .setListenLag(tally.listenLag())
                        .setParked(parked.count(call.brand()))
                        .build());
    }

    /**
     * One log takes every brand's entries, so that how far it is counted is the same for all of them; but for one that is counted apart, of
     * which nobody can tell. Whether it is, is asked last: it may have fallen behind since.
     */
    @Override
    public void getListening(GetListeningRequest request, StreamObserver<Listening> observer) {
        List<String> sources = request.getSourcesList();
        if (sources.size() > MOST_SOURCES) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "sources",
                    "expected at most %d, actual %d".formatted(MOST_SOURCES, sources.size()));
        }
        var listening = Listening.newBuilder();
        BrandId brand = CallScope.current().brand();
        Map<String, LastReadings.Last> last = readings.of(brand, Set.copyOf(sources));
        sources.stream()
                .map(source -> reading(source, last.get(source)))
                .flatMap(Optional::stream)
                .forEach(listening::addReadings);
        completeness
                .of("listen")
                .filter(span -> !laggards.isBehind("listen", brand))
                .ifPresent(span -> listening.setSince(timestamp(span.since())).setUntil(timestamp(span.until())));
        GrpcAnswer.send(observer, listening.build());
    }

    /** Empty for a paused one: nobody can tell whether it is silent. */
    private static Optional<SourceReading> reading(String source, LastReadings.@Nullable Last last) {
        if (last != null && last.paused()) {
            return Optional.empty();
        }
        var reading = SourceReading.newBuilder().setSource(source);
        if (last != null) {
            reading.setEvery(Duration.newBuilder().setSeconds(last.every().toSeconds()));
            if (last.at() != null) {
                reading.setLastSuccessAt(timestamp(last.at()));
            }
            if (last.resumed() != null) {
                reading.setResumedAt(timestamp(last.resumed()));
            }
        }
        return Optional.of(reading.build());
    }

    @Override
    public void eraseAuthor(EraseAuthorRequest request, StreamObserver<EraseAuthorResponse> observer) {
        CallScope call = CallScope.current();
        RequestIds.optional(request.getRequestId());
        if (request.getAuthor().isBlank() || request.getNetwork().isBlank()) {
            throw new Problem(
                    IngestionReason.AUTHOR_MISSING, "expected a network and an author", Map.of("field", "author"));
        }
        String network = request.getNetwork().strip();
        if (!Channel.NETWORKS.contains(network)) {
            // 0 mentions would read as if nobody of that id had ever written.
            throw new Problem(
                    IngestionReason.NETWORK_UNKNOWN,
                    "network: expected one that mentions come from, actual another",
                    Map.of("field", "network", "expected", String.join(", ", Channel.NETWORKS), "actual", network));
        }
        String author = Author.idAsItComesIn(network, request.getAuthor());
        if (author.length() > Author.MAX_NAME) {
            // Nobody comes in under it, and none of those who carry an erasure out could take it.
            throw Problem.field(
                    WireReason.FIELD_INVALID, "author", Expected.length(1, Author.MAX_NAME), author.length());
        }
        int mentions = erasure.erase(call.brand(), network, author, Act.of(call));
        var answer = EraseAuthorResponse.newBuilder().setMentions(mentions);
        namings.say(call.brand(), network, author, answer);
        GrpcAnswer.send(observer, answer.build());
    }
}
