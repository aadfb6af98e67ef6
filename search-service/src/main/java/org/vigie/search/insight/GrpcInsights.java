package org.vigie.search.insight;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.vigie.contract.search.v1.InsightInterval;
import org.vigie.contract.search.v1.MeasureImpactResponse;
import org.vigie.contract.search.v1.MentionHit;
import org.vigie.contract.search.v1.ToneCount;
import org.vigie.contract.search.v1.VolumeBucket;
import org.vigie.contract.search.v1.VolumeSeries;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.insight.count.TopValue;
import org.vigie.search.insight.topic.Signal;
import org.vigie.search.insight.topic.Topic;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.search.GrpcMentionHits;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.call.GrpcWords;

/** From figures to the contract. */
public final class GrpcInsights {
    static final GrpcWords<Interval, InsightInterval> INTERVALS = GrpcWords.of(Interval.class, InsightInterval.class);

    private GrpcInsights() {}

    /** The count of each tone. */
    public static ToneCount tone(Tone tone) {
        return ToneCount.newBuilder()
                .setMentions(tone.mentions())
                .setNegative(tone.negative())
                .setNeutral(tone.neutral())
                .setPositive(tone.positive())
                .setUnsure(tone.unsure())
                .build();
    }

    static VolumeSeries series(MentionStatistics.Series series, Bars bars) {
        var to = VolumeSeries.newBuilder().setValue(series.value()).setTotal(tone(series.total()));
        for (int i = 0; i < bars.size(); i++) {
            to.addBuckets(bucket(bars.starts().get(i), series.bars().get(i)));
        }
        return to.build();
    }

    private static VolumeBucket bucket(Instant start, Tone tone) {
        return VolumeBucket.newBuilder()
                .setStart(timestamp(start))
                .setCount(tone(tone))
                .build();
    }

    static InsightInterval interval(Interval interval) {
        return INTERVALS.contract(interval);
    }

    static org.vigie.contract.search.v1.TopValue value(TopValue value) {
        return org.vigie.contract.search.v1.TopValue.newBuilder()
                .setValue(value.value())
                .setNetwork(value.network())
                .setDisplayName(value.displayName())
                .setCount(tone(value.tone()))
                .setFollowers(value.followers())
                .setReach(value.reach())
                .build();
    }

    static org.vigie.contract.search.v1.Topic topic(Topic topic, List<Mention> samples) {
        return org.vigie.contract.search.v1.Topic.newBuilder()
                .setLabel(topic.label())
                .addAllAlso(topic.also())
                .setCount(tone(topic.tone()))
                .setExpected(topic.expected())
                .setScore(topic.score())
                .setQuery(topic.query())
                .addAllSamples(hits(topic.query(), topic.samples(), samples))
                .build();
    }

    /** Of a signal only the number of mentions is counted by step. */
    static org.vigie.contract.search.v1.WeakSignal signal(Signal signal, Bars bars, List<Mention> samples) {
        var to = org.vigie.contract.search.v1.WeakSignal.newBuilder()
                .setLabel(signal.label())
                .addAllAlso(signal.also())
                .setScore(signal.score())
                .setQuery(signal.query())
                .addAllSamples(hits(signal.query(), signal.samples(), samples));
        for (int i = 0; i < bars.size(); i++) {
            Tone count = new Tone(signal.steps().get(i), 0, 0, 0, 0);
            to.addSteps(bucket(bars.starts().get(i), count));
        }
        return to.build();
    }

    /** Those of the mentions that are wanted, in their order. */
    private static List<MentionHit> hits(String query, Set<String> wanted, List<Mention> mentions) {
        var hits = new GrpcMentionHits(QueryParser.parse(query));
        return mentions.stream()
                .filter(mention -> wanted.contains(mention.id()))
                .map(mention -> hits.hit(new MentionPage.Hit(mention, 0)))
                .toList();
    }

    /** Everything that is wanted by any of them. */
    static <T> Set<String> ids(List<T> each, Function<T, Set<String>> wanted) {
        return each.stream().flatMap(one -> wanted.apply(one).stream()).collect(Collectors.toSet());
    }

    static MentionHit hit(Mention mention) {
        return new GrpcMentionHits(null).hit(new MentionPage.Hit(mention, 0));
    }

    /** Without when it was counted. */
    static MeasureImpactResponse.Builder impact(CampaignImpact.Measured measured) {
        Impact impact = measured.impact();
        var to = MeasureImpactResponse.newBuilder()
                .setMentions(impact.mentions())
                .setExpected(impact.expected())
                .setChange(impact.change())
                .setChangeLow(impact.low())
                .setChangeHigh(impact.high())
                .setInconclusive(impact.inconclusive())
                .addAllDays(days(measured))
                .setWeeks(measured.weeks());
        tone(measured.tone(), to);
        return to;
    }

    private static void tone(ToneChange tone, MeasureImpactResponse.Builder to) {
        Optional.ofNullable(tone.before()).ifPresent(to::setNegativeBefore);
        Optional.ofNullable(tone.during()).ifPresent(to::setNegativeDuring);
        Optional.ofNullable(tone.difference())
                .ifPresent(difference -> to.setNegativeChange(difference.value())
                        .setNegativeChangeLow(difference.low())
                        .setNegativeChangeHigh(difference.high()));
    }

    /** Days with what is usual for them. */
    private static List<org.vigie.contract.search.v1.ImpactDay> days(CampaignImpact.Measured measured) {
        var days = new ArrayList<org.vigie.contract.search.v1.ImpactDay>();
        for (int i = 0; i < measured.days().size(); i++) {
            days.add(org.vigie.contract.search.v1.ImpactDay.newBuilder()
                    .setStart(timestamp(measured.starts().get(i)))
                    .setMentions(measured.days().get(i))
                    .setUsual(measured.impact().usual().get(i))
                    .build());
        }
        return days;
    }
}
