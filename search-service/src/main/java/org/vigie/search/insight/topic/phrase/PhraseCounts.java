package org.vigie.search.insight.topic.phrase;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.mention.Mention;

/**
 * In how many mentions each phrase is, each mention counted once. At most {@link #MOST} phrases are counted, which takes about 25 MB.
 *
 * @param counts phrase → mentions with it
 * @param mentions all that were read
 */
public record PhraseCounts(Map<Phrase, Integer> counts, int mentions) {
    /** A phrase that is in fewer mentions is nobody's topic. */
    public static final int FEWEST = 3;

    /** Most phrases that are counted; those that come first are. */
    static final int MOST = 100_000;

    /** Counts of phrases that may be in {@link #FEWEST} mentions or more. Reads every text twice, so that no rare phrase is kept. */
    public static PhraseCounts ofFrequent(List<Mention> mentions, Set<String> ownName) {
        PhraseSketch sketch = new PhraseSketch();
        mentions.forEach(mention -> MentionPhrases.of(mention, ownName).forEach(sketch::add));
        Map<Phrase, Integer> counts = new HashMap<>();
        for (Mention mention : mentions) {
            for (Phrase phrase : MentionPhrases.of(mention, ownName)) {
                if (counts.containsKey(phrase) || (counts.size() < MOST && sketch.mayBeFrequent(phrase))) {
                    counts.merge(phrase, 1, Integer::sum);
                }
            }
        }
        return new PhraseCounts(counts, mentions.size());
    }

    /** How often the same phrases are in other mentions. */
    public PhraseCounts in(List<Mention> others, Set<String> ownName) {
        Map<Phrase, Integer> theirs = new HashMap<>();
        for (Mention mention : others) {
            for (Phrase phrase : MentionPhrases.of(mention, ownName)) {
                if (counts.containsKey(phrase)) {
                    theirs.merge(phrase, 1, Integer::sum);
                }
            }
        }
        return new PhraseCounts(theirs, others.size());
    }

    public int of(Phrase phrase) {
        return counts.getOrDefault(phrase, 0);
    }

    /**
     * The phrases that are used more here than there, the most surprising first: those worth to be counted exactly.
     *
     * @param most how many at most
     */
    public List<Phrase> overused(PhraseCounts background, int most) {
        record Scored(Phrase phrase, double score) {}
        List<Scored> scored = new ArrayList<>();
        counts.forEach((phrase, count) -> {
            if (count >= FEWEST) {
                double score = LogLikelihood.ofOveruse(count, mentions, background.of(phrase), background.mentions);
                if (score > 0) {
                    scored.add(new Scored(phrase, score));
                }
            }
        });
        return scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score)
                        .reversed()
                        .thenComparing(each -> each.phrase().query()))
                .limit(most)
                .map(Scored::phrase)
                .toList();
    }

    /** Where phrases are, and how people write them most. */
    public static Map<Phrase, Places> places(List<Mention> mentions, Set<String> ownName, Set<Phrase> wanted) {
        Map<Phrase, BitSet> places = new HashMap<>();
        Map<Phrase, Map<String, Integer>> forms = new HashMap<>();
        for (int i = 0; i < mentions.size(); i++) {
            int place = i;
            MentionPhrases.written(mentions.get(i), ownName, wanted).forEach((phrase, written) -> {
                places.computeIfAbsent(phrase, key -> new BitSet()).set(place);
                forms.computeIfAbsent(phrase, key -> new HashMap<>()).merge(written, 1, Integer::sum);
            });
        }
        Map<Phrase, Places> all = new HashMap<>();
        forms.forEach((phrase, written) ->
                all.put(phrase, new Places(places.getOrDefault(phrase, new BitSet()), mostFrequent(written))));
        return all;
    }

    private static String mostFrequent(Map<String, Integer> forms) {
        return forms.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    /**
     * Where a phrase is.
     *
     * @param mentions indexes of the mentions that were read
     * @param written its most frequent form
     */
    public record Places(BitSet mentions, String written) {}
}
