package org.vigie.ingestion.source;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vigie.channels.Fingerprint;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.DeleteSourceRequest;
import org.vigie.contract.ingestion.v1.FeedSettings;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.ListSourcesRequest;
import org.vigie.contract.ingestion.v1.ListSourcesResponse;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Sources over gRPC. */
final class SourceGrpcApi extends SourceServiceGrpc.SourceServiceImplBase {
    private static final int DEFAULT_INTERVAL = 300;

    private final Sources sources;
    private final PageTokens pageTokens;
    private final Clock clock;

    SourceGrpcApi(Sources sources, PageTokens pageTokens, Clock clock) {
        this.sources = sources;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void createSource(
            CreateSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        CallScope call = CallScope.current();
        var wanted = request.getSource();
        var identity = new SourceStore.Request(
                RequestIds.optional(request.getRequestId()),
                new Fingerprint().add(wanted.toByteArray()).hex());
        Source created = sources.create(source(call.brand(), wanted), identity, act(call));
        GrpcAnswer.send(observer, answer(created));
    }

    @Override
    public void getSource(GetSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        GrpcAnswer.send(observer, answer(sources.get(CallScope.current().brand(), request.getSource())));
    }

    @Override
    public void listSources(ListSourcesRequest request, StreamObserver<ListSourcesResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after =
                pageTokens.open(call.scope(), "sources", request.getPageToken()).orElse("");
        List<Source> found = sources.page(call.scope(), after, size + 1);
        List<Source> page = found.subList(0, Math.min(size, found.size()));
        var response = ListSourcesResponse.newBuilder();
        page.forEach(source -> response.addSources(answer(source)));
        if (found.size() > size) {
            Source last = page.get(size - 1);
            String cursor = last.brand().slug() + "/" + last.id();
            response.setNextPageToken(pageTokens.issue(call.scope(), "sources", cursor));
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void deleteSource(
            DeleteSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        CallScope call = CallScope.current();
        Source deleted = sources.delete(
                call.brand(),
                request.getSource(),
                version -> Etag.sent(request.getEtag()).check(version),
                act(call));
        GrpcAnswer.send(observer, answer(deleted));
    }

    private Source source(BrandId brand, org.vigie.contract.ingestion.v1.Source wanted) {
        if (!wanted.getNetwork().isEmpty() && !wanted.getNetwork().equals("feed") || !wanted.hasFeed()) {
            throw Problem.field(IngestionReason.SETTINGS_INVALID, "network", "expected feed with its settings");
        }
        FeedSettings feed = wanted.getFeed();
        URI url;
        try {
            url = URI.create(feed.getUrl());
        } catch (IllegalArgumentException e) {
            throw Problem.field(IngestionReason.SETTINGS_INVALID, "feed.url", "expected an http or https address");
        }
        return new Source(
                brand,
                wanted.getId(),
                wanted.getDisplayName().isBlank() ? wanted.getId() : wanted.getDisplayName(),
                url,
                feed.getIntervalSeconds() == 0 ? DEFAULT_INTERVAL : feed.getIntervalSeconds(),
                1,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                "UNKNOWN",
                "",
                null);
    }

    private static org.vigie.contract.ingestion.v1.Source answer(Source source) {
        var answer = org.vigie.contract.ingestion.v1.Source.newBuilder()
                .setId(source.id())
                .setAgency(source.brand().agency().slug())
                .setBrand(source.brand().slug())
                .setDisplayName(source.displayName())
                .setNetwork("feed")
                .setFeed(FeedSettings.newBuilder()
                        .setUrl(source.url().toString())
                        .setIntervalSeconds(source.intervalSeconds()))
                .setHealth(source.health())
                .setHealthDetail(source.healthDetail())
                .setEtag(Etag.of(source.version()).text())
                .setCreatedAt(timestamp(source.createdAt()));
        if (source.lastSuccessAt() != null) {
            answer.setLastSuccessAt(timestamp(source.lastSuccessAt()));
        }
        return answer.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static Act act(CallScope call) {
        return new Act(call.caller(), call.requestId());
    }
}
