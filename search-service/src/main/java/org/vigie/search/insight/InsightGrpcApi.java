package org.vigie.search.insight;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.vigie.contract.search.v1.CompareVoicesRequest;
import org.vigie.contract.search.v1.CompareVoicesResponse;
import org.vigie.contract.search.v1.InsightServiceGrpc;
import org.vigie.contract.search.v1.ListSignalsRequest;
import org.vigie.contract.search.v1.ListSignalsResponse;
import org.vigie.contract.search.v1.ListTopValuesRequest;
import org.vigie.contract.search.v1.ListTopValuesResponse;
import org.vigie.contract.search.v1.ListTopicsRequest;
import org.vigie.contract.search.v1.ListTopicsResponse;
import org.vigie.contract.search.v1.ListUnansweredQuestionsRequest;
import org.vigie.contract.search.v1.ListUnansweredQuestionsResponse;
import org.vigie.contract.search.v1.MeasureImpactRequest;
import org.vigie.contract.search.v1.MeasureImpactResponse;
import org.vigie.contract.search.v1.QueryVolumesRequest;
import org.vigie.contract.search.v1.QueryVolumesResponse;
import org.vigie.contract.search.v1.Voice;
import org.vigie.search.QueryProblems;
import org.vigie.search.TimeZones;
import org.vigie.search.insight.GrpcInsightRequests.Range;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.count.Split;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.insight.topic.HotTopics;
import org.vigie.search.insight.topic.Signal;
import org.vigie.search.insight.topic.Topic;
import org.vigie.search.insight.topic.WeakSignals;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Serves insights. */
final class InsightGrpcApi extends InsightServiceGrpc.InsightServiceImplBase {
    private static final PageSize TOP = new PageSize(20, 100);
    private static final PageSize QUESTIONS = new PageSize(25, 200);
    private static final PageSize TOPICS = new PageSize(15, 50);
    private static final int FEWEST_VOICES = 2;
    private static final int MOST_VOICES = 20;
    private static final int MOST_CAMPAIGN_DAYS = 31;
    private static final int USUAL_WEEKS = 4;
    private static final int MOST_WEEKS = 12;

    private final GrpcInsightRequests requests;
    private final MentionStatistics statistics;
    private final SelectedMentions mentions;
    private final OwnReplies replies;
    private final PageTokens tokens;
    private final Clock clock;

    InsightGrpcApi(
            GrpcInsightRequests requests,
            MentionStatistics statistics,
            SelectedMentions mentions,
            OwnReplies replies,
            PageTokens tokens,
            Clock clock) {
        this.requests = requests;
        this.statistics = statistics;
        this.mentions = mentions;
        this.replies = replies;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void queryVolumes(QueryVolumesRequest request, StreamObserver<QueryVolumesResponse> observer) {
        BrandId brand = CallScope.current().brand();
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST);
        ZoneId zone = TimeZones.named("time_zone", request.getTimeZone());
        Split split = GrpcInsightRequests.split(request.getSplit());
        Interval interval = GrpcInsightRequests.interval(request.getInterval())
                .orElse(Interval.fitting(range.from(), range.until()));
        int most = split == Split.NONE ? GrpcInsightRequests.MOST_BARS : GrpcInsightRequests.MOST_BARS_OF_PARTS;
        Bars bars = GrpcInsightRequests.bars(interval, zone, range, most);
        Selection selection =
                requests.selection(brand, request.getQuery(), request.getSavedQuery(), request.getExcludeBots(), range);

        MentionStatistics.Volumes volumes =
                QueryProblems.searching(request.getQuery(), () -> statistics.volumes(brand, selection, bars, split));
        var response = QueryVolumesResponse.newBuilder()
                .setAll(GrpcInsights.series(volumes.all(), bars))
                .setInterval(GrpcInsights.interval(interval))
                .setComputedAt(timestamp(clock.instant()));
        volumes.parts().forEach(part -> response.addSeries(GrpcInsights.series(part, bars)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void compareVoices(CompareVoicesRequest request, StreamObserver<CompareVoicesResponse> observer) {
        BrandId brand = CallScope.current().brand();
        List<String> queries = request.getSavedQueriesList();
        if (queries.size() < FEWEST_VOICES
                || queries.size() > MOST_VOICES
                || new HashSet<>(queries).size() < queries.size()) {
            throw GrpcInsightRequests.invalid(
                    "saved_queries",
                    FEWEST_VOICES + " to " + MOST_VOICES + " different ones",
                    String.valueOf(queries.size()));
        }
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST);
        queries.forEach(query -> requests.requireKnown(brand, query));
        Selection selection = requests.selection(brand, request.getQuery(), "", request.getExcludeBots(), range);

        MentionStatistics.Voices voices =
                QueryProblems.searching(request.getQuery(), () -> statistics.voices(brand, selection, queries));
        long all = voices.each().stream().mapToLong(Tone::mentions).sum();
        var response = CompareVoicesResponse.newBuilder()
                .setMentions(voices.mentions())
                .setShared(voices.shared())
                .setComputedAt(timestamp(clock.instant()));
        for (int i = 0; i < queries.size(); i++) {
            Tone tone = voices.each().get(i);
            ShareOfVoice share = new ShareOfVoice(tone.mentions(), all);
            response.addVoices(Voice.newBuilder()
                    .setSavedQuery(queries.get(i))
                    .setCount(GrpcInsights.tone(tone))
                    .setShare(share.share())
                    .setShareLow(share.low())
                    .setShareHigh(share.high()));
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listTopValues(ListTopValuesRequest request, StreamObserver<ListTopValuesResponse> observer) {
        BrandId brand = CallScope.current().brand();
        var kind = GrpcInsightRequests.kind(request.getKind());
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST);
        int limit = TOP.clamp("limit", request.getLimit());
        Selection selection =
                requests.selection(brand, request.getQuery(), request.getSavedQuery(), request.getExcludeBots(), range);

        var response = ListTopValuesResponse.newBuilder().setComputedAt(timestamp(clock.instant()));
        QueryProblems.searching(request.getQuery(), () -> statistics.top(brand, selection, kind, limit))
                .forEach(value -> response.addValues(GrpcInsights.value(value)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listUnansweredQuestions(
            ListUnansweredQuestionsRequest request, StreamObserver<ListUnansweredQuestionsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST);
        String bound = "questions " + range;
        String after =
                tokens.open(BrandScope.of(brand), bound, request.getPageToken()).orElse(null);
        UnansweredQuestions.Page page = new UnansweredQuestions(mentions, replies)
                .of(brand, range.from(), range.until(), after, QUESTIONS.clamp(request.getPageSize()));

        var response = ListUnansweredQuestionsResponse.newBuilder()
                .setRepliesUnknown(page.repliesUnknown())
                .setComputedAt(timestamp(clock.instant()));
        page.open().mentions().forEach(mention -> response.addQuestions(GrpcInsights.hit(mention)));
        String next = page.open().next();
        if (next != null) {
            response.setNextPageToken(tokens.issue(BrandScope.of(brand), bound, next));
        }
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST_OF_TOPICS);
        int limit = TOPICS.clamp("limit", request.getLimit());
        Selection selection =
                requests.selection(brand, request.getQuery(), request.getSavedQuery(), request.getExcludeBots(), range);

        HotTopics.Topics found = QueryProblems.searching(
                request.getQuery(), () -> new HotTopics(statistics, mentions).of(brand, selection, limit));
        var samples = mentions.find(brand, GrpcInsights.ids(found.topics(), Topic::samples));
        var response = ListTopicsResponse.newBuilder()
                .setMentions(found.mentions())
                .setBaselineMentions(found.baseline())
                .setRead(found.read())
                .setComputedAt(timestamp(clock.instant()));
        found.topics().forEach(topic -> response.addTopics(GrpcInsights.topic(topic, samples)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void listSignals(ListSignalsRequest request, StreamObserver<ListSignalsResponse> observer) {
        BrandId brand = CallScope.current().brand();
        Instant until =
                request.hasUntil() ? GrpcInsightRequests.time("until", true, request.getUntil()) : clock.instant();
        ZoneId zone = TimeZones.named("time_zone", request.getTimeZone());
        Interval interval = GrpcInsightRequests.interval(request.getInterval()).orElse(Interval.DAY);
        if (interval == Interval.MONTH) {
            throw GrpcInsightRequests.invalid("interval", "hour, day or week", "month");
        }
        int limit = TOPICS.clamp("limit", request.getLimit());
        Bars bars = Bars.last(interval, zone, until, WeakSignals.STEPS);
        Range range = new Range(bars.starts().getFirst(), until);
        Selection selection =
                requests.selection(brand, request.getQuery(), request.getSavedQuery(), request.getExcludeBots(), range);

        WeakSignals.Signals found = QueryProblems.searching(
                request.getQuery(),
                () -> new WeakSignals(statistics, mentions, WeakSignals.MOST_COUNTED)
                        .of(brand, selection, bars, limit));
        var samples = mentions.find(brand, GrpcInsights.ids(found.signals(), Signal::samples));
        var response = ListSignalsResponse.newBuilder()
                .setMentions(found.mentions())
                .setRead(found.compared())
                .setSampledShare(found.share())
                .setLeastCompared(found.least())
                .setComputedAt(timestamp(clock.instant()));
        found.signals().forEach(signal -> response.addSignals(GrpcInsights.signal(signal, bars, samples)));
        GrpcAnswer.send(observer, response.build());
    }

    @Override
    public void measureImpact(MeasureImpactRequest request, StreamObserver<MeasureImpactResponse> observer) {
        BrandId brand = CallScope.current().brand();
        ZoneId zone = TimeZones.named("time_zone", request.getTimeZone());
        Range range = GrpcInsightRequests.range(request, GrpcInsightRequests.LONGEST_OF_TOPICS);
        requireDays(range, zone);
        int weeks = request.getWeeks() == 0 ? USUAL_WEEKS : request.getWeeks();
        if (weeks < Impact.FEWEST_WEEKS || weeks > MOST_WEEKS) {
            throw GrpcInsightRequests.invalid(
                    "weeks", Impact.FEWEST_WEEKS + " to " + MOST_WEEKS, String.valueOf(weeks));
        }
        Selection selection =
                requests.selection(brand, request.getQuery(), request.getSavedQuery(), request.getExcludeBots(), range);

        Instant since = requests.listeningSince(brand, request.getSavedQuery());

        var measured = QueryProblems.searching(
                request.getQuery(),
                () -> new CampaignImpact(statistics, mentions, clock).of(brand, selection, since, zone, weeks));
        GrpcAnswer.send(
                observer,
                GrpcInsights.impact(measured)
                        .setComputedAt(timestamp(clock.instant()))
                        .build());
    }

    private static void requireDays(Range range, ZoneId zone) {
        requireBeginning("from", range.from(), zone);
        requireBeginning("until", range.until(), zone);
        GrpcInsightRequests.bars(Interval.DAY, zone, range, MOST_CAMPAIGN_DAYS);
    }

    private static void requireBeginning(String field, Instant time, ZoneId zone) {
        Instant beginning = Interval.DAY.start(time, zone);
        if (!beginning.equals(time)) {
            throw GrpcInsightRequests.outOfRange(
                    field, "the beginning of a day in " + zone + ", such as " + beginning, time.toString());
        }
    }
}
