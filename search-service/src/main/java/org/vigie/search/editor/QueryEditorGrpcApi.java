package org.vigie.search.editor;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigie.contract.search.v1.CheckQueryRequest;
import org.vigie.contract.search.v1.CheckQueryResponse;
import org.vigie.contract.search.v1.CostlyQuery;
import org.vigie.contract.search.v1.ExpectedVolume;
import org.vigie.contract.search.v1.ListPassedOverQueriesRequest;
import org.vigie.contract.search.v1.ListPassedOverQueriesResponse;
import org.vigie.contract.search.v1.MatchingCostCause;
import org.vigie.contract.search.v1.MatchingCostClass;
import org.vigie.contract.search.v1.PassedOverQuery;
import org.vigie.contract.search.v1.PreviewQueryRequest;
import org.vigie.contract.search.v1.PreviewQueryResponse;
import org.vigie.contract.search.v1.QueryEditorServiceGrpc;
import org.vigie.contract.search.v1.QueryError;
import org.vigie.contract.search.v1.QueryHint;
import org.vigie.contract.search.v1.QueryLexeme;
import org.vigie.contract.search.v1.QueryLexemeKind;
import org.vigie.contract.search.v1.QueryOverlap;
import org.vigie.search.QueryProblems;
import org.vigie.search.TimeZones;
import org.vigie.search.mention.search.GrpcMentionHits;
import org.vigie.search.passedover.PassedOver;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.check.QueryCheck;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.GrpcWords;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** Serves the editor of queries. */
final class QueryEditorGrpcApi extends QueryEditorServiceGrpc.QueryEditorServiceImplBase {
    private static final GrpcWords<QueryCheck.Kind, QueryLexemeKind> KINDS =
            GrpcWords.of(QueryCheck.Kind.class, QueryLexemeKind.class);
    private static final GrpcWords<MatchingCost.Level, MatchingCostClass> COST_CLASSES =
            GrpcWords.of(MatchingCost.Level.class, MatchingCostClass.class);
    private static final GrpcWords<MatchingCost.Cause, MatchingCostCause> COST_CAUSES =
            GrpcWords.of(MatchingCost.Cause.class, MatchingCostCause.class);
    /** Twice what can be saved: one who pasted too much still sees what it is. */
    private static final int LONGEST_BYTES = 128 * 1024;

    private final PreviewQuery preview;
    private final WhyPassedOver whyPassedOver;

    QueryEditorGrpcApi(PreviewQuery preview, WhyPassedOver whyPassedOver) {
        this.preview = preview;
        this.whyPassedOver = whyPassedOver;
    }

    @Override
    public void checkQuery(CheckQueryRequest request, StreamObserver<CheckQueryResponse> observer) {
        int bytes = request.getQuery().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_BYTES) {
            throw Problem.field(
                    WireReason.FIELD_INVALID, "query", "expected at most " + LONGEST_BYTES + " bytes, actual " + bytes);
        }
        QueryCheck check = QueryCheck.of(request.getQuery());
        var response = CheckQueryResponse.newBuilder();
        check.pieces().forEach(piece -> response.addLexemes(lexeme(piece)));
        check.fault().ifPresent(fault -> response.addErrors(error(fault)));
        check.hints().forEach(hint -> response.addHints(hint(hint)));
        GrpcAnswer.send(observer, response.build());
    }

    private static QueryLexeme lexeme(QueryCheck.Piece piece) {
        return QueryLexeme.newBuilder()
                .setColumn(piece.column())
                .setLength(piece.length())
                .setKind(KINDS.contract(piece.kind()))
                .build();
    }

    private static QueryError error(QueryCheck.Fault fault) {
        QueryRefused refused = fault.refused();
        var error = QueryError.newBuilder()
                .setReason(QueryProblems.reason(refused).name())
                .setColumn(refused.column())
                .setLength(fault.length())
                .setFound(refused.found().english())
                .setFoundCode(refused.found().wording().name())
                .setExpected(refused.expected().english())
                .setExpectedCode(refused.expected().wording().name())
                .setSuggestion(refused.suggestion().english())
                .setSuggestionCode(refused.suggestion().wording().name())
                .putAllParts(refused.parts());
        fault.replacement().ifPresent(error::setReplacement);
        return error.build();
    }

    private static QueryHint hint(QueryCheck.Hint hint) {
        var to = QueryHint.newBuilder()
                .setColumn(hint.column())
                .setLength(hint.length())
                .setText(hint.said().english())
                .setCode(hint.said().wording().name())
                .putAllParts(hint.said().parts());
        hint.replacement().ifPresent(to::setReplacement);
        return to.build();
    }

    @Override
    public void previewQuery(PreviewQueryRequest request, StreamObserver<PreviewQueryResponse> observer) {
        if (request.getWithoutMentions()) {
            GrpcAnswer.send(observer, withoutMentions(request.getQuery()));
            return;
        }
        var found = preview.of(
                CallScope.current().brand(),
                request.getQuery(),
                TimeZones.named("time_zone", request.getTimeZone()),
                request.getSavedQuery(),
                request.getExcludeBots());
        var response = PreviewQueryResponse.newBuilder()
                .setTotal(found.total())
                .setTotalIsLowerBound(found.totalIsLowerBound())
                .setCost(cost(MatchingCost.of(Expression.of(found.words()))))
                .setOverlapSample(found.shared().sample());
        found.volume().days().forEach(bar -> response.addDays(GrpcMentionHits.bucket(bar)));
        if (found.volume().whole() > 0) {
            response.setExpected(expected(found.volume()));
        }
        var hits = new GrpcMentionHits(found.words());
        found.samples().forEach(hit -> response.addSamples(hits.hit(hit)));
        found.shared().overlaps().forEach(overlap -> response.addOverlaps(overlap(overlap)));
        found.shared()
                .unknown()
                .forEach(query -> response.addUnknownOverlapsBuilder()
                        .setSavedQuery(query.query())
                        .setMentions(query.mentions()));
        found.hints().forEach(hint -> response.addHints(hint(hint)));
        GrpcAnswer.send(observer, response.build());
    }

    private static PreviewQueryResponse withoutMentions(String query) {
        Query read = QueryProblems.read(query);
        var response = PreviewQueryResponse.newBuilder().setCost(cost(MatchingCost.of(Expression.of(read))));
        QueryCheck.hints(query).forEach(hint -> response.addHints(hint(hint)));
        return response.build();
    }

    @Override
    public void listPassedOverQueries(
            ListPassedOverQueriesRequest request, StreamObserver<ListPassedOverQueriesResponse> observer) {
        WhyPassedOver.Answer answer = whyPassedOver.of(CallScope.current().scope());
        var response = ListPassedOverQueriesResponse.newBuilder();
        answer.passedOver().forEach(query -> response.addPassedOver(passedOver(query, answer.now())));
        answer.costliest().forEach(query -> response.addCostliest(costly(query)));
        GrpcAnswer.send(observer, response.build());
    }

    private static PassedOverQuery passedOver(PassedOver query, Instant now) {
        Instant end = query.last().plus(1, ChronoUnit.HOURS);
        return PassedOverQuery.newBuilder()
                .setBrand(query.brand().slug())
                .setSavedQuery(query.query())
                .setPosts(query.posts())
                .setFrom(timestamp(query.first()))
                .setUntil(timestamp(end.isBefore(now) ? end : now))
                .build();
    }

    private static CostlyQuery costly(WhyPassedOver.Costly query) {
        return CostlyQuery.newBuilder()
                .setBrand(query.brand().slug())
                .setSavedQuery(query.query())
                .setCost(cost(query.cost()))
                .build();
    }

    private static ExpectedVolume expected(DailyVolume volume) {
        return ExpectedVolume.newBuilder()
                .setMean(volume.mean())
                .setMin(volume.min())
                .setMax(volume.max())
                .setDays(volume.whole())
                .build();
    }

    private static org.vigie.contract.search.v1.MatchingCost cost(MatchingCost cost) {
        return org.vigie.contract.search.v1.MatchingCost.newBuilder()
                .setCandidatesPerThousand(cost.perThousand())
                .setCostClass(COST_CLASSES.contract(cost.level()))
                .setCause(COST_CAUSES.contract(cost.cause()))
                .setPart(cost.part())
                .setSentence(cost.sentence())
                .build();
    }

    private static QueryOverlap overlap(SharedResults.Overlap overlap) {
        return QueryOverlap.newBuilder()
                .setSavedQuery(overlap.query())
                .setMentions(overlap.mentions())
                .setShare(overlap.share())
                .build();
    }
}
