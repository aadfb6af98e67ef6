package org.vigie.search.insight.topic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.MentionStatistics.CountedBars;
import org.vigie.search.insight.count.MentionStatistics.PhraseUse;
import org.vigie.search.insight.count.MentionStatistics.PhraseUses;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.topic.phrase.LogLikelihood;
import org.vigie.search.insight.topic.phrase.OwnName;
import org.vigie.search.insight.topic.phrase.Phrase;
import org.vigie.search.insight.topic.phrase.PhraseCounts;
import org.vigie.search.insight.topic.phrase.PhraseKeys;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/**
 * Finds weak signals. The index tells which phrases of the last steps are used more there than in the steps before; the most surprising of them
 * are candidates, which it then counts exactly step by step. What a call asks for does not grow with the mentions: eight searches at most.
 * Problems as of the ports. Thread-safe.
 */
public final class WeakSignals {
    /** Steps that are looked at. */
    public static final int STEPS = BurstScore.STEPS;

    /** Of more mentions in all steps, phrases are estimated from a sample of so many. */
    public static final int MOST_COUNTED = 500_000;
    /** Phrases of the last steps that are compared, those in most mentions. */
    static final int MOST_COMPARED = 30_000;

    private static final int MOST_CANDIDATES = 300;
    /** Mentions with each candidate that are read; they tell which candidates are the same thing. */
    private static final int READ_OF_EACH = 10;
    /** Elasticsearch takes a sample of half of the documents at most. */
    private static final double LARGEST_SAMPLE = 0.5;

    private final MentionStatistics statistics;
    private final SelectedMentions mentions;
    private final int mostCounted;

    /** @param mostCounted of more mentions phrases are estimated from a sample, {@link #MOST_COUNTED} in service */
    public WeakSignals(MentionStatistics statistics, SelectedMentions mentions, int mostCounted) {
        this.statistics = statistics;
        this.mentions = mentions;
        this.mostCounted = mostCounted;
    }

    /**
     * What was found.
     *
     * @param signals highest score first
     * @param mentions of all steps
     * @param compared of these so many had phrases that could be compared
     * @param share of the mentions in which candidates were looked for; below 1 it was a random sample, and what is rare may be missing
     * @param least every phrase that so many mentions of the last steps hold was compared; of those in fewer, some or none
     */
    public record Signals(List<Signal> signals, long mentions, long compared, double share, long least) {
        public Signals {
            signals = List.copyOf(signals);
        }
    }

    /** Signals of a selection whose range is that of the bars, of which there are {@link #STEPS}; at most {@code limit}. */
    public Signals of(BrandId brand, Selection selection, Bars bars, int limit) {
        long all = sum(statistics.bars(brand, selection, bars, List.of()).all());
        double share = share(all);
        Instant window = bars.starts().get(STEPS - BurstScore.WINDOW);
        Selection newest = selection.during(window, selection.until());
        PhraseUses uses = statistics.phrases(
                brand, newest, selection.during(selection.from(), window), PhraseCounts.FEWEST, MOST_COMPARED, share);
        Set<Integer> candidates = candidates(uses);
        List<Mention> read = mentions.holding(brand, newest, candidates, READ_OF_EACH).stream()
                .map(ReadMentions::bare)
                .toList();

        Map<Phrase, Double> scores = bursting(brand, selection, bars, phrases(read, candidates));
        var places = PhraseCounts.places(read, OwnName.of(brand), scores.keySet());
        List<Found> found = TopicMerge.of(Found.candidates(places, scores)).stream()
                .limit(limit)
                .map(group -> Found.of(group, read))
                .toList();
        return new Signals(
                signals(brand, selection, bars, found), all, uses.newest() + uses.before(), share, least(uses));
    }

    /** Where the list of phrases is cut off, some that are as frequent as its last one are in it and others are not. */
    static long least(PhraseUses uses) {
        return uses.each().size() < MOST_COMPARED
                ? PhraseCounts.FEWEST
                : 1 + uses.each().stream().mapToLong(PhraseUse::newest).min().orElseThrow();
    }

    private static long sum(List<Long> steps) {
        return steps.stream().mapToLong(Long::longValue).sum();
    }

    private double share(long mentions) {
        return mentions <= mostCounted ? 1 : Math.min(LARGEST_SAMPLE, (double) mostCounted / mentions);
    }

    /** Keys of the phrases that are used more than before and still in few mentions, the most surprising. */
    private static Set<Integer> candidates(PhraseUses uses) {
        record Scored(int key, double score) {}
        return uses.each().stream()
                .filter(use -> BurstScore.isSmall(use.newest(), uses.newest()))
                .map(use -> new Scored(use.key(), overuse(use, uses)))
                .filter(each -> each.score() > 0)
                .sorted(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::key))
                .limit(MOST_CANDIDATES)
                .map(Scored::key)
                .collect(Collectors.toSet());
    }

    private static double overuse(PhraseUse use, PhraseUses uses) {
        // Estimates may be above what they are a part of.
        long ofNewest = Math.max(use.newest(), uses.newest());
        return LogLikelihood.ofOveruse(use.newest(), ofNewest, use.before(), Math.max(use.before(), uses.before()));
    }

    /** The phrases that stand behind keys, as the mentions tell that hold them. */
    private static List<Phrase> phrases(List<Mention> read, Set<Integer> keys) {
        Map<Integer, Phrase> phrases = new LinkedHashMap<>();
        for (Mention mention : read) {
            PhraseKeys.phrases(mention).forEach((key, phrase) -> {
                if (keys.contains(key)) {
                    phrases.putIfAbsent(key, phrase);
                }
            });
        }
        return List.copyOf(phrases.values());
    }

    private Map<Phrase, Double> bursting(BrandId brand, Selection selection, Bars bars, List<Phrase> phrases) {
        CountedBars exact = statistics.bars(
                brand,
                selection,
                bars,
                phrases.stream().map(phrase -> Found.expression(phrase.query())).toList());
        Map<Phrase, Double> scores = new HashMap<>();
        for (int i = 0; i < phrases.size(); i++) {
            BurstScore burst = BurstScore.of(exact.each().get(i), exact.all());
            if (burst.isSignal()) {
                scores.put(phrases.get(i), burst.score());
            }
        }
        return scores;
    }

    /** The words of a signal together may be a signal no more: then it is one that is not so small. */
    private List<Signal> signals(BrandId brand, Selection selection, Bars bars, List<Found> found) {
        CountedBars merged = statistics.bars(
                brand, selection, bars, found.stream().map(Found::expression).toList());
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            BurstScore burst = BurstScore.of(merged.each().get(i), merged.all());
            if (burst.isSignal()) {
                Found each = found.get(i);
                signals.add(new Signal(
                        each.label(), each.also(), burst.score(), merged.each().get(i), each.query(), each.samples()));
            }
        }
        signals.sort(Comparator.comparingDouble(Signal::score).reversed().thenComparing(Signal::label));
        return signals;
    }
}
