package org.vigie.search.savedquery;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.search.v1.CreateSavedQueryRequest;
import org.vigie.contract.search.v1.DeleteSavedQueryRequest;
import org.vigie.contract.search.v1.GetSavedQueryRequest;
import org.vigie.contract.search.v1.ListSavedQueriesRequest;
import org.vigie.contract.search.v1.ListSavedQueriesResponse;
import org.vigie.contract.search.v1.MatchMentionsRequest;
import org.vigie.contract.search.v1.MatchMentionsResponse;
import org.vigie.contract.search.v1.MatchedQuery;
import org.vigie.contract.search.v1.MentionMatches;
import org.vigie.contract.search.v1.SavedQueryServiceGrpc;
import org.vigie.contract.search.v1.UpdateSavedQueryRequest;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.text.Post;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves saved queries and live matching. */
final class SavedQueryGrpcApi extends SavedQueryServiceGrpc.SavedQueryServiceImplBase {
    private static final int MOST_MENTIONS = 1_000;
    private static final Set<String> CHANGEABLE = Set.of("display_name", "query", "objective", "priority");

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
        var definition = new SavedQuery.Definition(
                sent.getDisplayName(), sent.getQuery(), objective(sent.getObjective()), priority(sent.getPriority()));
        SavedQuery created = queries.create(
                call.brand(), sent.getId(), definition, RequestIds.require(request.getRequestId()), act(call));
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
        List<SavedQuery> found = queries.list(scope, after, size + 1);
        List<SavedQuery> page = found.subList(0, Math.min(size, found.size()));
        var response = ListSavedQueriesResponse.newBuilder();
        page.forEach(query -> response.addSavedQueries(proto(query)));
        if (found.size() > size) {
            var last = new SavedQueryStore.Position(
                    page.getLast().id(), page.getLast().brand().slug());
            response.setNextPageToken(tokens.issue(scope, "savedQueries", last.text()));
        }
        observer.onNext(response.build());
        observer.onCompleted();
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
                change(request.getUpdateMask(), sent),
                act(call));
        answer(observer, updated);
    }

    private static UnaryOperator<SavedQuery.Definition> change(
            FieldMask mask, org.vigie.contract.search.v1.SavedQuery sent) {
        Set<String> paths = Set.copyOf(mask.getPathsList());
        if (paths.isEmpty() || !CHANGEABLE.containsAll(paths)) {
            throw new Problem(
                    SearchReason.UPDATE_MASK_INVALID,
                    "update_mask: expected one or more of display_name, query, objective, priority",
                    Map.of("expected", "display_name, query, objective, priority", "actual", String.join(", ", paths)));
        }
        return before -> new SavedQuery.Definition(
                paths.contains("display_name") ? sent.getDisplayName() : before.name(),
                paths.contains("query") ? sent.getQuery() : before.query(),
                paths.contains("objective") ? objective(sent.getObjective()) : before.objective(),
                paths.contains("priority") ? priority(sent.getPriority()) : before.priority());
    }

    @Override
    public void deleteSavedQuery(
            DeleteSavedQueryRequest request, StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer) {
        CallScope call = CallScope.current();
        answer(
                observer,
                queries.delete(call.brand(), request.getSavedQuery(), Etag.sent(request.getEtag()), act(call)));
    }

    @Override
    public void matchMentions(MatchMentionsRequest request, StreamObserver<MatchMentionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        if (request.getMentionsCount() > MOST_MENTIONS) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "mentions",
                    "expected at most " + MOST_MENTIONS + ", actual " + request.getMentionsCount());
        }
        var response = MatchMentionsResponse.newBuilder();
        for (Mention mention : request.getMentionsList()) {
            requireBrand(brand, mention);
            response.addMatches(matches(brand, mention));
        }
        observer.onNext(response.build());
        observer.onCompleted();
    }

    private MentionMatches matches(BrandId brand, Mention mention) {
        var matches = MentionMatches.newBuilder().setMention(mention.getId());
        for (Match match : live.matches(brand, post(mention))) {
            matches.addQueries(MatchedQuery.newBuilder()
                    .setSavedQuery(match.query())
                    .setObjective(proto(match.objective()))
                    .setPriority(match.priority()));
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

    private Act act(CallScope call) {
        // What PostgreSQL keeps, so that a repeated answer is the first answer.
        return new Act(call.caller(), call.requestId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static int priority(int sent) {
        return sent == 0 ? SavedQuery.Definition.USUAL_PRIORITY : sent;
    }

    private static Objective objective(org.vigie.contract.search.v1.Objective sent) {
        if (sent == org.vigie.contract.search.v1.Objective.UNRECOGNIZED) {
            throw Problem.field(
                    SearchReason.SAVED_QUERY_INVALID,
                    "saved_query.objective",
                    "expected a known one, actual another number");
        }
        return Objective.valueOf(sent.name().substring("OBJECTIVE_".length()));
    }

    private static org.vigie.contract.search.v1.Objective proto(Objective objective) {
        return org.vigie.contract.search.v1.Objective.valueOf("OBJECTIVE_" + objective.name());
    }

    private static void answer(StreamObserver<org.vigie.contract.search.v1.SavedQuery> observer, SavedQuery query) {
        observer.onNext(proto(query));
        observer.onCompleted();
    }

    private static org.vigie.contract.search.v1.SavedQuery proto(SavedQuery query) {
        return org.vigie.contract.search.v1.SavedQuery.newBuilder()
                .setId(query.id())
                .setAgency(query.brand().agency().slug())
                .setBrand(query.brand().slug())
                .setDisplayName(query.definition().name())
                .setQuery(query.definition().query())
                .setObjective(proto(query.definition().objective()))
                .setPriority(query.definition().priority())
                .setEtag(Etag.of(query.version()).text())
                .setCreatedAt(Timestamp.newBuilder()
                        .setSeconds(query.createdAt().getEpochSecond())
                        .setNanos(query.createdAt().getNano()))
                .setChangedBy(query.changedBy())
                .build();
    }
}
