package org.vigie.search.insight.topic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.vigie.search.insight.topic.phrase.Phrase;
import org.vigie.search.insight.topic.phrase.WordStems;

/**
 * Makes one topic of phrases that stand for the same: they are in almost the same mentions, or are forms of the same words. Greedy from
 * the most surprising on; quadratic in the number of phrases, each word stemmed once.
 */
final class TopicMerge {
    /** Overlap (Jaccard) of the mentions from which on two phrases are one topic; a phrase and its part are a case of it. */
    static final double SAME_MENTIONS = 0.6;
    /** How many mentions of the most surprising phrase a longer one must have to speak for it. */
    static final double SPEAKS_FOR = 0.8;
    /** More words for one topic say nothing new. */
    static final int MOST_WORDS = 8;

    private TopicMerge() {}

    /**
     * A phrase with what is known of it.
     *
     * @param written its most frequent form
     * @param mentions indexes of mentions it is in; not empty
     * @param score how surprising it is
     */
    record Candidate(Phrase phrase, String written, BitSet mentions, double score) {}

    /**
     * Phrases that are one topic; the first is the most telling, the longest of those that are in almost as many mentions as the most surprising one.
     *
     * @param mentions those that hold any of them
     */
    record Group(List<Candidate> phrases, BitSet mentions) {
        Group {
            phrases = List.copyOf(phrases);
        }

        /** The query that finds what holds any of them. */
        String query() {
            return String.join(
                    " OR ", phrases.stream().map(each -> each.phrase().query()).toList());
        }
    }

    /** Groups in order of their most surprising phrase. */
    static List<Group> of(List<Candidate> candidates) {
        List<List<Candidate>> groups = new ArrayList<>();
        WordStems stems = new WordStems();
        candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::score)
                        .thenComparing(each -> each.phrase().terms().size())
                        .reversed()
                        .thenComparing(each -> each.phrase().query()))
                .forEach(candidate -> place(groups, candidate, stems));
        return groups.stream().map(TopicMerge::group).toList();
    }

    private static void place(List<List<Candidate>> groups, Candidate candidate, WordStems stems) {
        for (List<Candidate> group : groups) {
            if (isSame(group.getFirst(), candidate, stems)) {
                if (group.size() < MOST_WORDS) {
                    group.add(candidate);
                }
                return;
            }
        }
        List<Candidate> alone = new ArrayList<>();
        alone.add(candidate);
        groups.add(alone);
    }

    private static boolean isSame(Candidate one, Candidate other, WordStems stems) {
        BitSet both = (BitSet) one.mentions().clone();
        both.and(other.mentions());
        int common = both.cardinality();
        int either = one.mentions().cardinality() + other.mentions().cardinality() - common;
        return common >= SAME_MENTIONS * either || one.phrase().isFormOf(other.phrase(), stems);
    }

    private static Group group(List<Candidate> phrases) {
        Candidate leader = phrases.getFirst();
        Candidate longest = leader;
        BitSet mentions = new BitSet();
        for (Candidate each : phrases) {
            mentions.or(each.mentions());
            boolean speaks = each.mentions().cardinality()
                    >= SPEAKS_FOR * leader.mentions().cardinality();
            if (speaks
                    && each.phrase().terms().size() > longest.phrase().terms().size()) {
                longest = each;
            }
        }
        List<Candidate> ordered = new ArrayList<>(phrases);
        ordered.remove(longest);
        ordered.addFirst(longest);
        return new Group(ordered, mentions);
    }
}
