package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.MentionStatistics.CountedBars;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.wire.tenancy.BrandId;

/**
 * Finds weak signals. The newest mentions are read; phrases that are used more in their newest quarter than in the rest are candidates,
 * which the index then counts exactly step by step. One call needs up to about 60 MB for a while. Problems as of the ports. Thread-safe.
 */
public final class WeakSignals {
    /** Steps that are looked at. */
    public static final int STEPS = BurstScore.STEPS;
    /** Mentions that are read. */
    public static final int MOST_READ = 5_000;

    private static final int MOST_CANDIDATES = 300;
    private static final int NEWEST_PART = 4;

    private final MentionStatistics statistics;
    private final SelectedMentions mentions;

    public WeakSignals(MentionStatistics statistics, SelectedMentions mentions) {
        this.statistics = statistics;
        this.mentions = mentions;
    }

    /**
     * What was found.
     *
     * @param signals highest score first
     * @param mentions of all steps
     * @param read of these so many, the newest, were read
     */
    public record Signals(List<Signal> signals, long mentions, int read) {
        public Signals {
            signals = List.copyOf(signals);
        }
    }

    /** Signals of a selection whose range is that of the bars, of which there are {@link #STEPS}; at most {@code limit}. */
    public Signals of(BrandId brand, Selection selection, Bars bars, int limit) {
        Set<String> ownName = OwnName.of(brand);
        List<Mention> read = ReadMentions.newest(mentions, brand, selection, MOST_READ);
        int newest = read.size() / NEWEST_PART;
        List<Phrase> phrases = candidates(read.subList(0, newest), read.subList(newest, read.size()), ownName);

        Map<Phrase, Double> scores = new HashMap<>();
        CountedBars exact = statistics.bars(
                brand,
                selection,
                bars,
                phrases.stream().map(phrase -> Found.expression(phrase.query())).toList());
        for (int i = 0; i < phrases.size(); i++) {
            BurstScore burst = BurstScore.of(exact.each().get(i), exact.all());
            if (burst.isSignal()) {
                scores.put(phrases.get(i), burst.score());
            }
        }
        var places = PhraseCounts.places(read, ownName, new HashSet<>(scores.keySet()));
        List<Found> found = TopicMerge.of(Found.candidates(places, scores)).stream()
                .limit(limit)
                .map(group -> Found.of(group, read))
                .toList();
        long all = exact.all().stream().mapToLong(Long::longValue).sum();
        return new Signals(signals(brand, selection, bars, found), all, read.size());
    }

    /** All counts are let go of at its end. */
    private static List<Phrase> candidates(List<Mention> newest, List<Mention> rest, Set<String> ownName) {
        PhraseCounts counts = PhraseCounts.ofFrequent(newest, ownName);
        return counts.overused(counts.in(rest, ownName), MOST_CANDIDATES);
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
