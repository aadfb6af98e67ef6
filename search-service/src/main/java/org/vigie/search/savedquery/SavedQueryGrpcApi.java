package org.vigie.search.savedquery;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.GetSavedQueryRequest;
import org.vigie.contract.search.v1.ListSavedQueriesRequest;
import org.vigie.contract.search.v1.ListSavedQueriesResponse;
import org.vigie.contract.search.v1.ListSavedQueryVersionsRequest;
import org.vigie.contract.search.v1.ListSavedQueryVersionsResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.MatchSharedMentionsRequest;
import org.vigie.contract.search.v1.MatchSharedMentionsResponse;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.MentionMatches;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.search.savedquery.live.Match;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.search.savedquery.store.SavedQueryStore;
import org.vigie.search.savedquery.store.SavedQueryVersion;
import org.vigie.search.savedquery.store.SavedQueryVersions;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.search.text.Post;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves saved queries and live matching. */
final class SavedQueryGrpcApi extends SavedQueryServiceGrpc.SavedQueryServiceImplBase {
    private static final int MOST_MENTIONS = 1_000;

    private final SavedQueries queries;
    private final LiveQueries live;
    private final PageTokens tokens;
    private final Clock clock;

    SavedQueryGrpcApi(SavedQueries queries, LiveQueries live, PageTokens tokens, Clock clock) {
        this.queries = queries;
        this.live = live;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void createSavedQuery(
            CreateSavedQueryRequest request, StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer) {
        CallScope call = CallScope.current();
        var sent = request.getSavedQuery();
        SavedQuery created = queries.create(
                call.brand(),
                sent.getId(),
                GrpcSavedQueries.definition(sent, call.caller().subject()),
                RequestIds.require(request.getRequestId()),
                Act.of(call, clock));
        answer(observer, created);
    }

    @Override
    public void getSavedQuery(
            GetSavedQueryRequest request, StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer) {
        answer(observer, queries.get(CallScope.current().brand(), request.getSavedQuery()));
    }

    @Override
    public void listSavedQueries(ListSavedQueriesRequest request, StreamObserver<ListSavedQueriesResponse> observer) {
        BrandScope scope = CallScope.current().scope();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        var after = tokens.open(scope, "savedQueries", request.getPageToken())
                .map(SavedQueryStore.Position::parse)
                .orElse(null);
        FoundPage<SavedQuery> page = FoundPage.of(size, limit -> queries.list(scope, after, limit));
        var response = ListSavedQueriesResponse.newBuilder();
        Map<SavedQuery, WordsSince> since = queries.wordsSince(scope, page.items());
        page.items()
                .forEach(query -> response.addSavedQueries(
                        GrpcSavedQueries.proto(query, Objects.requireNonNull(since.get(query)))));
        page.continuesAfter()
                .map(last ->
                        new SavedQueryStore.Position(last.id(), last.brand().slug()).text())
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, "savedQueries", cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void updateSavedQuery(
            UpdateSavedQueryRequest request, StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer) {
        CallScope call = CallScope.current();
        var sent = request.getSavedQuery();
        SavedQuery updated = queries.update(
                call.brand(),
                sent.getId(),
                Etag.sent(sent.getEtag()),
                GrpcSavedQueries.change(
                        request.getUpdateMask(), sent, call.caller().subject()),
                Act.of(call, clock));
        answer(observer, updated);
    }

    @Override
    public void deleteSavedQuery(
            DeleteSavedQueryRequest request, StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                queries.delete(
                        call.brand(), request.getSavedQuery(), Etag.sent(request.getEtag()), Act.of(call, clock)));
    }

    @Override
    public void listSavedQueryVersions(
            ListSavedQueryVersionsRequest request, StreamObserver<ListSavedQueryVersionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        BrandScope scope = BrandScope.of(brand);
        String bound = "savedQueryVersions/" + request.getSavedQuery();
        long below = tokens.open(scope, bound, request.getPageToken())
                .map(Long::valueOf)
                .orElse(SavedQueryVersions.NEWEST);
        FoundPage<SavedQueryVersion> page =
                FoundPage.of(size, limit -> queries.versions(brand, request.getSavedQuery(), below, limit));
        var response = ListSavedQueryVersionsResponse.newBuilder();
        page.items().forEach(version -> response.addVersions(GrpcSavedQueries.proto(version)));
        page.continuesAfter()
                .map(last -> String.valueOf(last.query().version()))
                .ifPresent(cursor -> response.setNextPageToken(tokens.issue(scope, bound, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void matchMentions(MatchMentionsRequest request, StreamObserver<MatchMentionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        requireFew(request.getMentionsCount());
        var response = MatchMentionsResponse.newBuilder();
        for (Mention mention : request.getMentionsList()) {
            requireBrand(brand, mention);
            response.addMatches(matches(brand, mention));
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void matchSharedMentions(
            MatchSharedMentionsRequest request, StreamObserver<MatchSharedMentionsResponse> observer) {
        requireFew(request.getMentionsCount());
        var response = MatchSharedMentionsResponse.newBuilder();
        for (int i = 0; i < request.getMentionsCount(); i++) {
            response.addMatches(GrpcSharedMentions.concerned(live, i, request.getMentions(i)));
        }
        GrpcAnswer.send(observer, response.build());
    }

    private static void requireFew(int mentions) {
        if (mentions > MOST_MENTIONS) {
            throw Problem.field(
                    WireReason.FIELD_INVALID, "mentions", "expected at most " + MOST_MENTIONS + ", actual " + mentions);
        }
    }

    private MentionMatches matches(BrandId brand, Mention mention) {
        var matches = MentionMatches.newBuilder().setMention(mention.getId());
        for (Match match : live.arriving(brand, post(mention))) {
            matches.addQueries(MatchedQuery.newBuilder()
                    .setSavedQuery(match.query())
                    .setObjective(GrpcSavedQueries.proto(match.objective()))
                    .setPriority(match.priority())
                    .setOwner(match.owner())
                    .setReactionTime(GrpcSavedQueries.proto(match.reactionTime())));
        }
        return matches.build();
    }

    private static Post post(Mention mention) {
        try {
            return GrpcMentions.post(mention);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    SearchReason.MENTION_INVALID, String.valueOf(e.getMessage()), Map.of("mention", mention.getId()));
        }
    }

    private static void requireBrand(BrandId brand, Mention mention) {
        if (!mention.getAgency().equals(brand.agency().slug())
                || !mention.getBrand().equals(brand.slug())) {
            throw new Problem(
                    SearchReason.MENTION_INVALID,
                    "brand: expected " + brand + ", actual another",
                    Map.of("mention", mention.getId(), "expected", brand.toString()));
        }
    }

    private void answer(StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer, SavedQuery query) {
        GrpcAnswer.send(observer, GrpcSavedQueries.proto(query, queries.wordsSince(query)));
    }
}
