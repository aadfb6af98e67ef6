package org.vigie.search.insight.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.MentionStatistics.Counted;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.topic.phrase.LogLikelihood;
import org.vigie.search.insight.topic.phrase.OwnName;
import org.vigie.search.insight.topic.phrase.Phrase;
import org.vigie.search.insight.topic.phrase.PhraseCounts;
import org.vigie.search.mention.Mention;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;

/**
 * Finds hot topics. Mentions of the range and some of the baseline are read and their phrases counted, to choose candidates; the index
 * then counts the candidates exactly in both. One call needs up to about 60 MB for a while. Problems as of the ports. Thread-safe.
 */
public final class HotTopics {
    /** Mentions of the range that are read. */
    public static final int MOST_READ = 5_000;
    /** The baseline is so many times as long as the range. */
    public static final int BASELINE = 4;

    private static final int MOST_READ_BEFORE = 2_000;
    private static final int MOST_CANDIDATES = 300;

    private final MentionStatistics statistics;
    private final SelectedMentions mentions;

    public HotTopics(MentionStatistics statistics, SelectedMentions mentions) {
        this.statistics = statistics;
        this.mentions = mentions;
    }

    /**
     * What was found.
     *
     * @param topics most surprising first
     * @param mentions of the range
     * @param baseline mentions of the time before it
     * @param read mentions of the range that were read
     */
    public record Topics(List<Topic> topics, long mentions, long baseline, int read) {
        public Topics {
            topics = List.copyOf(topics);
        }
    }

    /** Topics of a selection beside the time before it, of which a brand has at most {@code limit}. */
    public Topics of(BrandId brand, Selection selection, int limit) {
        Duration length = Duration.between(selection.from(), selection.until());
        Selection before = selection.during(selection.from().minus(length.multipliedBy(BASELINE)), selection.from());
        Set<String> ownName = OwnName.of(brand);
        List<Mention> read = read(brand, selection, MOST_READ);
        List<Phrase> phrases = candidates(brand, before, read, ownName);

        Map<Phrase, Double> scores = new HashMap<>();
        Compared exact = compared(brand, selection, before, queries(phrases));
        for (int i = 0; i < phrases.size(); i++) {
            if (exact.score(i) >= LogLikelihood.SURPRISING) {
                scores.put(phrases.get(i), exact.score(i));
            }
        }
        var places = PhraseCounts.places(read, ownName, new HashSet<>(scores.keySet()));
        List<Found> found = TopicMerge.of(Found.candidates(places, scores)).stream()
                .limit(limit)
                .map(group -> Found.of(group, read))
                .toList();
        Compared merged = compared(
                brand, selection, before, found.stream().map(Found::expression).toList());
        return new Topics(
                topics(found, merged),
                exact.now().all().mentions(),
                exact.before().all().mentions(),
                read.size());
    }

    /** The mentions of the baseline and all counts are let go of at its end. */
    private List<Phrase> candidates(BrandId brand, Selection before, List<Mention> read, Set<String> ownName) {
        PhraseCounts counts = PhraseCounts.ofFrequent(read, ownName);
        List<Mention> usual = read(brand, before, MOST_READ_BEFORE);
        return counts.overused(counts.in(usual, ownName), MOST_CANDIDATES);
    }

    private List<Mention> read(BrandId brand, Selection selection, int most) {
        long all = statistics.tones(brand, selection, List.of()).all().mentions();
        return ReadMentions.evenly(mentions, brand, selection, all, most);
    }

    private static List<Topic> topics(List<Found> found, Compared counted) {
        List<Topic> topics = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Found each = found.get(i);
            topics.add(new Topic(
                    each.label(),
                    each.also(),
                    counted.now().each().get(i),
                    counted.expected(i),
                    counted.score(i),
                    each.query(),
                    each.samples()));
        }
        topics.sort(Comparator.comparingDouble(Topic::score).reversed().thenComparing(Topic::label));
        return topics;
    }

    private static List<Expression> queries(List<Phrase> phrases) {
        return phrases.stream().map(phrase -> Found.expression(phrase.query())).toList();
    }

    private Compared compared(BrandId brand, Selection now, Selection before, List<Expression> expressions) {
        return new Compared(statistics.tones(brand, now, expressions), statistics.tones(brand, before, expressions));
    }

    /** Counts of the range and of its baseline. */
    private record Compared(Counted now, Counted before) {
        double score(int i) {
            // Both are counted one after the other while mentions come in.
            long ofNow = Math.max(now.all().mentions(), now.each().get(i).mentions());
            long ofBefore =
                    Math.max(before.all().mentions(), before.each().get(i).mentions());
            return LogLikelihood.ofOveruse(
                    now.each().get(i).mentions(), ofNow, before.each().get(i).mentions(), ofBefore);
        }

        double expected(int i) {
            long ofBefore = before.all().mentions();
            return ofBefore == 0
                    ? 0
                    : (double) now.all().mentions() * before.each().get(i).mentions() / ofBefore;
        }
    }
}
