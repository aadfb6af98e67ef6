package org.vigie.search.author.relationship;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import org.vigie.contract.search.v1.AddRelationshipStepRequest;
import org.vigie.contract.search.v1.GetRelationshipRequest;
import org.vigie.contract.search.v1.ListRelationshipStepsRequest;
import org.vigie.contract.search.v1.ListRelationshipStepsResponse;
import org.vigie.contract.search.v1.ListRelationshipsRequest;
import org.vigie.contract.search.v1.ListRelationshipsResponse;
import org.vigie.contract.search.v1.RelationshipServiceGrpc;
import org.vigie.contract.search.v1.RelationshipStep;
import org.vigie.contract.search.v1.UpdateRelationshipRequest;
import org.vigie.search.Act;
import org.vigie.search.author.AuthorKey;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves relationships and their steps. */
final class RelationshipGrpcApi extends RelationshipServiceGrpc.RelationshipServiceImplBase {
    private final RelationshipStore store;
    private final PageTokens tokens;
    private final Clock clock;

    RelationshipGrpcApi(RelationshipStore store, PageTokens tokens, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void getRelationship(
            GetRelationshipRequest request, StreamObserver<org.vigie.contract.search.v1.Relationship> observer) {
        AuthorKey author = GrpcRelationships.author(request.getNetwork(), request.getAuthor());
        GrpcAnswer.send(
                observer, GrpcRelationships.proto(store.find(CallScope.current().brand(), author)));
    }

    @Override
    public void updateRelationship(
            UpdateRelationshipRequest request, StreamObserver<org.vigie.contract.search.v1.Relationship> observer) {
        CallScope call = CallScope.current();
        Relationship told = GrpcRelationships.told(request.getRelationship());
        Etag expected = Etag.sent(request.getRelationship().getEtag());
        Act act = Act.of(call, clock);
        Relationship after = store.update(
                call.brand(),
                told.author(),
                before -> {
                    expected.check(before.version());
                    return told.replacing(before, act);
                },
                act);
        GrpcAnswer.send(observer, GrpcRelationships.proto(after));
    }

    @Override
    public void listRelationships(
            ListRelationshipsRequest request, StreamObserver<ListRelationshipsResponse> observer) {
        CallScope call = CallScope.current();
        BrandId brand = call.brand();
        BrandScope scope = BrandScope.of(brand);
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        RelationshipStore.Filter filter = GrpcRelationships.filter(
                request.getOwner(), request.getStage(), call.caller().subject());
        String bound = "relationships/" + filter.stage() + "/" + filter.owner();
        RelationshipStore.Position after = tokens.open(scope, bound, request.getPageToken())
                .map(RelationshipStore.Position::parse)
                .orElse(null);
        FoundPage<Relationship> page = FoundPage.of(size, limit -> store.list(brand, filter, after, limit));
        var response = ListRelationshipsResponse.newBuilder();
        page.items().forEach(relationship -> response.addRelationships(GrpcRelationships.proto(relationship)));
        page.continuesAfter()
                .map(last -> RelationshipStore.Position.of(last).text())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, bound, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void addRelationshipStep(AddRelationshipStepRequest request, StreamObserver<RelationshipStep> observer) {
        CallScope call = CallScope.current();
        NewStep step = GrpcRelationships.step(request, RequestIds.require(request.getRequestId()));
        GrpcAnswer.send(observer, GrpcRelationships.proto(store.add(call.brand(), step, Act.of(call, clock))));
    }

    @Override
    public void listRelationshipSteps(
            ListRelationshipStepsRequest request, StreamObserver<ListRelationshipStepsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        BrandScope scope = BrandScope.of(brand);
        AuthorKey author = GrpcRelationships.author(request.getNetwork(), request.getAuthor());
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String bound = "relationshipSteps/" + author.network() + "\n" + author.id();
        RelationshipStore.StepPosition after = tokens.open(scope, bound, request.getPageToken())
                .map(RelationshipStore.StepPosition::parse)
                .orElse(null);
        FoundPage<Step> page = FoundPage.of(size, limit -> store.steps(brand, author, after, limit));
        var response = ListRelationshipStepsResponse.newBuilder();
        page.items().forEach(step -> response.addSteps(GrpcRelationships.proto(step)));
        page.continuesAfter()
                .map(last -> new RelationshipStore.StepPosition(last.happenedAt(), last.id()).text())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, bound, cursor)));
        GrpcAnswer.send(observer, response.build());
    }
}
