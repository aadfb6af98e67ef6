package org.vigie.ingestion.source;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.contract.ingestion.v1.CreateSourceRequest;
import org.vigie.contract.ingestion.v1.DeleteSourceRequest;
import org.vigie.contract.ingestion.v1.GetSourceRequest;
import org.vigie.contract.ingestion.v1.ListSharedSourcesRequest;
import org.vigie.contract.ingestion.v1.ListSharedSourcesResponse;
import org.vigie.contract.ingestion.v1.ListSourcesRequest;
import org.vigie.contract.ingestion.v1.ListSourcesResponse;
import org.vigie.contract.ingestion.v1.SourceServiceGrpc;
import org.vigie.contract.ingestion.v1.UpdateSourceRequest;
import org.vigie.ingestion.Act;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;

/** Sources over gRPC. */
final class SourceGrpcApi extends SourceServiceGrpc.SourceServiceImplBase {
    private final Sources sources;
    private final SharedSourceStore shared;
    private final int sharedIntervalSeconds;
    private final PageTokens pageTokens;
    private final Clock clock;

    SourceGrpcApi(
            Sources sources, SharedSourceStore shared, int sharedIntervalSeconds, PageTokens pageTokens, Clock clock) {
        this.sources = sources;
        this.shared = shared;
        this.sharedIntervalSeconds = sharedIntervalSeconds;
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
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Source created = sources.create(GrpcSourceMapping.source(call.brand(), wanted, now), identity, Act.of(call));
        GrpcAnswer.send(observer, GrpcSourceMapping.answer(created));
    }

    @Override
    public void getSource(GetSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        Source found = sources.get(CallScope.current().brand(), request.getSource());
        GrpcAnswer.send(observer, GrpcSourceMapping.answer(found));
    }

    @Override
    public void listSources(ListSourcesRequest request, StreamObserver<ListSourcesResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after =
                pageTokens.open(call.scope(), "sources", request.getPageToken()).orElse("");
        FoundPage<Source> page = FoundPage.of(size, limit -> sources.page(call.scope(), after, limit));
        var response = ListSourcesResponse.newBuilder();
        page.items().forEach(source -> response.addSources(GrpcSourceMapping.answer(source)));
        page.continuesAfter()
                .map(last -> last.brand().slug() + "/" + last.id())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(call.scope(), "sources", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateSource(
            UpdateSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        CallScope call = CallScope.current();
        var wanted = request.getSource();
        List<String> fields = request.getUpdateMask().getPathsList();
        Source changed = sources.change(
                call.brand(),
                wanted.getId(),
                version -> Etag.sent(wanted.getEtag()).check(version),
                stored -> GrpcSourceMapping.changed(stored, wanted, fields),
                Act.of(call));
        GrpcAnswer.send(observer, GrpcSourceMapping.answer(changed));
    }

    @Override
    public void deleteSource(
            DeleteSourceRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Source> observer) {
        CallScope call = CallScope.current();
        Source deleted = sources.delete(
                call.brand(),
                request.getSource(),
                version -> Etag.sent(request.getEtag()).check(version),
                Act.of(call));
        GrpcAnswer.send(observer, GrpcSourceMapping.answer(deleted));
    }

    /** The same for every brand: whose queries match what is nobody else's business. */
    @Override
    public void listSharedSources(
            ListSharedSourcesRequest request, StreamObserver<ListSharedSourcesResponse> observer) {
        CallScope call = CallScope.current();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String after = pageTokens
                .open(call.scope(), "sharedSources", request.getPageToken())
                .orElse("");
        FoundPage<SharedSourceStore.Listed> page = FoundPage.of(size, limit -> shared.page(after, limit));
        var response = ListSharedSourcesResponse.newBuilder();
        page.items().forEach(one -> response.addSharedSources(GrpcSourceMapping.answer(one, sharedIntervalSeconds)));
        page.continuesAfter()
                .map(last -> last.source().id())
                .ifPresent(
                        cursor -> response.setNextPageToken(pageTokens.issue(call.scope(), "sharedSources", cursor)));
        GrpcAnswer.send(observer, response.build());
    }
}
