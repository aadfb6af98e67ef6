package org.vigie.search.coverage;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.vigie.contract.search.v1.GetKeywordCoverageRequest;
import org.vigie.contract.search.v1.KeywordCategory;
import org.vigie.contract.search.v1.KeywordCoverage;
import org.vigie.contract.search.v1.KeywordHearing;
import org.vigie.contract.search.v1.KeywordServiceGrpc;
import org.vigie.contract.search.v1.KeywordState;
import org.vigie.contract.search.v1.UpdateKeywordsRequest;
import org.vigie.search.SearchReason;
import org.vigie.search.matching.budget.Meter;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** Serves keywords and their coverage. */
final class KeywordGrpcApi extends KeywordServiceGrpc.KeywordServiceImplBase {
    private static final GrpcWords<Keyword.Category, KeywordCategory> CATEGORIES =
            GrpcWords.of(Keyword.Category.class, KeywordCategory.class);
    private static final GrpcWords<Hearing.State, KeywordState> STATES =
            GrpcWords.of(Hearing.State.class, KeywordState.class);

    /** For one answer, which has ten seconds: some five of work. Four hundred keywords and two thousand queries of twenty words take as many. */
    private static final long MOST_STEPS = 50_000_000;

    private final KeywordStore store;
    private final BrandQueries queries;

    KeywordGrpcApi(KeywordStore store, BrandQueries queries) {
        this.store = store;
        this.queries = queries;
    }

    @Override
    public void getKeywordCoverage(GetKeywordCoverageRequest request, StreamObserver<KeywordCoverage> observer) {
        BrandId brand = CallScope.current().brand();
        GrpcAnswer.send(observer, coverage(brand, store.find(brand)));
    }

    @Override
    public void updateKeywords(UpdateKeywordsRequest request, StreamObserver<KeywordCoverage> observer) {
        CallScope call = CallScope.current();
        List<Keyword> list = new ArrayList<>();
        request.getKeywordsList()
                .forEach(sent ->
                        list.add(new Keyword(category(sent), sent.getText().strip())));
        Etag expected = Etag.sent(request.getEtag());
        Keywords after = store.update(
                call.brand(),
                before -> {
                    expected.check(before.version());
                    return new Keywords(list, before.version() + 1);
                },
                call.caller(),
                call.requestId());
        GrpcAnswer.send(observer, coverage(call.brand(), after));
    }

    private static Keyword.Category category(org.vigie.contract.search.v1.Keyword sent) {
        return CATEGORIES
                .domain(sent.getCategory())
                .orElseThrow(() -> Problem.field(
                        SearchReason.KEYWORD_INVALID,
                        "keywords.category",
                        "expected a known one, actual none or another"));
    }

    private KeywordCoverage coverage(BrandId brand, Keywords keywords) {
        List<BrandQueries.Saved> saved = keywords.list().isEmpty() ? List.of() : queries.all(brand);
        var coverage =
                KeywordCoverage.newBuilder().setEtag(Etag.of(keywords.version()).text());
        Meter meter = Meter.of(MOST_STEPS);
        for (Keyword keyword : keywords.list()) {
            requireSomebodyWaits();
            coverage.addKeywords(hearing(keyword, Hearing.of(keyword, saved, meter)));
        }
        return coverage.build();
    }

    /** Five hundred keywords and two thousand long queries take a while: nobody's work must not pile up. */
    private static void requireSomebodyWaits() {
        if (Context.current().isCancelled()) {
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away.");
        }
    }

    private static KeywordHearing hearing(Keyword keyword, Hearing hearing) {
        return KeywordHearing.newBuilder()
                .setKeyword(org.vigie.contract.search.v1.Keyword.newBuilder()
                        .setCategory(CATEGORIES.contract(keyword.category()))
                        .setText(keyword.text()))
                .setState(STATES.contract(hearing.state()))
                .addAllSavedQueries(hearing.queries())
                .build();
    }
}
