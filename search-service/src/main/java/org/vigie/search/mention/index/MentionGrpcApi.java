package org.vigie.search.mention.index;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.search.v1.Facet;
import org.vigie.contract.search.v1.FacetValue;
import org.vigie.contract.search.v1.GetMentionRequest;
import org.vigie.contract.search.v1.IndexMentionsRequest;
import org.vigie.contract.search.v1.IndexMentionsResponse;
import org.vigie.contract.search.v1.IndexRefusal;
import org.vigie.contract.search.v1.MentionServiceGrpc;
import org.vigie.contract.search.v1.RebuildIndexRequest;
import org.vigie.contract.search.v1.RebuildIndexResponse;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.contract.search.v1.SearchMentionsResponse;
import org.vigie.search.QueryProblems;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.log.GrpcIndexEntries;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.GrpcMentionHits;
import org.vigie.search.mention.search.GrpcMentionQueries;
import org.vigie.search.mention.search.KnownQueries;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Query;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves search, single mentions, writes of the index and its rebuild. */
final class MentionGrpcApi extends MentionServiceGrpc.MentionServiceImplBase {
    private static final int MOST_ENTRIES = 1_000;

    private final MentionIndex index;
    private final KnownQueries known;
    private final IndexMentions writes;
    private final IndexRebuild rebuild;
    private final HeardBrands heard;
    private final GrpcMentionQueries queries;
    private final PageTokens tokens;

    MentionGrpcApi(
            MentionIndex index,
            QueryTags tags,
            KnownQueries known,
            UnlistedAuthors unlisted,
            IndexRebuild rebuild,
            HeardBrands heard,
            GrpcMentionQueries queries,
            PageTokens tokens) {
        this.index = index;
        this.known = known;
        this.writes = new IndexMentions(index, tags, unlisted);
        this.rebuild = rebuild;
        this.heard = heard;
        this.queries = queries;
        this.tokens = tokens;
    }

    @Override
    public void searchMentions(SearchMentionsRequest request, StreamObserver<SearchMentionsResponse> observer) {
        CallScope call = CallScope.current();
        BrandScope scope = call.scope();
        String bound = GrpcMentionQueries.boundText(request);
        Query words = GrpcMentionQueries.words(request);
        MentionQuery query = queries.query(
                request,
                words,
                tokens.open(scope, bound, request.getPageToken()).orElse(null));
        requireKnown(call, query.filter().savedQueries());
        MentionPage page = QueryProblems.searching(request.getQuery(), () -> index.search(scope, query));
        var response = SearchMentionsResponse.newBuilder()
                .setTotal(page.total())
                .setTotalIsLowerBound(page.totalIsLowerBound());
        var hits = new GrpcMentionHits(words);
        page.hits().forEach(hit -> response.addHits(hits.hit(hit)));
        if (page.next() != null) {
            response.setNextPageToken(tokens.issue(scope, bound, page.next()));
        }
        if (query.histogramZone() != null) {
            response.setHistogramInterval(queries.interval(query));
            page.histogram().forEach(bar -> response.addHistogram(GrpcMentionHits.bucket(bar)));
        }
        page.facets().forEach((field, counts) -> response.addFacets(facet(field, counts)));
        GrpcAnswer.send(observer, response.build());
    }

    /** An id names a saved query only within a brand. Problems BRAND_REQUIRED, SAVED_QUERY_UNKNOWN. */
    private void requireKnown(CallScope call, Set<String> savedQueries) {
        savedQueries.forEach(id -> known.require(call.brand(), id));
    }

    private static Facet facet(String field, List<MentionPage.Count> counts) {
        var facet = Facet.newBuilder().setField(field);
        counts.forEach(count ->
                facet.addValues(FacetValue.newBuilder().setValue(count.value()).setCount(count.count())));
        return facet.build();
    }

    @Override
    public void getMention(
            GetMentionRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Mention> observer) {
        BrandId brand = CallScope.current().brand();
        Mention mention = index.find(brand, request.getMention())
                .orElseThrow(() -> new Problem(SearchReason.MENTION_UNKNOWN, "No mention by this id."));
        GrpcAnswer.send(observer, GrpcMentions.proto(mention));
    }

    @Override
    public void indexMentions(IndexMentionsRequest request, StreamObserver<IndexMentionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        if (request.getEntriesCount() > MOST_ENTRIES) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    "entries",
                    "expected at most " + MOST_ENTRIES + ", actual " + request.getEntriesCount());
        }
        List<IndexEntry> entries = new ArrayList<>(request.getEntriesCount());
        List<Written.Refusal> refusals = new ArrayList<>();
        for (InboxEntry entry : request.getEntriesList()) {
            try {
                entries.add(GrpcIndexEntries.entry(brand, entry));
            } catch (IllegalArgumentException e) {
                refusals.add(new Written.Refusal(
                        entry.getMention().getId(),
                        SearchReason.MENTION_INVALID.name(),
                        String.valueOf(e.getMessage())));
            }
        }
        Written written = writes.live(brand, entries).plus(new Written(0, refusals));
        if (written.indexed() > 0) {
            heard.heard(brand);
        }
        var response = IndexMentionsResponse.newBuilder().setIndexed(written.indexed());
        written.refusals().forEach(refusal -> response.addRefusals(refusal(refusal)));
        GrpcAnswer.send(observer, response.build());
    }

    private static IndexRefusal refusal(Written.Refusal refusal) {
        return IndexRefusal.newBuilder()
                .setMention(refusal.mention())
                .setReason(refusal.reason())
                .setDetail(refusal.detail())
                .build();
    }

    @Override
    public void rebuildIndex(RebuildIndexRequest request, StreamObserver<RebuildIndexResponse> observer) {
        CallScope call = CallScope.current();
        long mentions = rebuild.rebuild(call.brand(), call.caller(), call.requestId());
        GrpcAnswer.send(
                observer,
                RebuildIndexResponse.newBuilder().setMentions(mentions).build());
    }
}
