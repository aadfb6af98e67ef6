package org.vigie.search.insight.topic;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.insight.topic.phrase.Phrase;
import org.vigie.search.insight.topic.phrase.PhraseCounts;
import org.vigie.search.mention.Mention;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;

/**
 * Phrases that were found to be one thing, and where.
 *
 * @param query finds what holds any of them
 * @param expression the same for the index
 * @param samples ids of the newest mentions with it
 */
record Found(String label, List<String> also, String query, Expression expression, Set<String> samples) {
    static final int SAMPLES = 3;

    /** A group of phrases of mentions, which are in order of their time, newest first. */
    static Found of(TopicMerge.Group group, List<Mention> mentions) {
        List<String> words = group.phrases().stream()
                .map(TopicMerge.Candidate::written)
                .distinct()
                .toList();
        Set<String> samples = new LinkedHashSet<>();
        BitSet places = group.mentions();
        for (int i = places.nextSetBit(0); i >= 0 && samples.size() < SAMPLES; i = places.nextSetBit(i + 1)) {
            samples.add(mentions.get(i).id());
        }
        String query = group.query();
        return new Found(words.getFirst(), words.subList(1, words.size()), query, expression(query), samples);
    }

    static Expression expression(String query) {
        return Expression.of(QueryParser.parse(query));
    }

    /** Candidates of which the places are known. */
    static List<TopicMerge.Candidate> candidates(Map<Phrase, PhraseCounts.Places> places, Map<Phrase, Double> scores) {
        return scores.entrySet().stream()
                .map(entry -> {
                    PhraseCounts.Places place = places.get(entry.getKey());
                    if (place == null) {
                        throw new IllegalStateException("places: expected those of every phrase, actual none");
                    }
                    return new TopicMerge.Candidate(
                            entry.getKey(), place.written(), place.mentions(), entry.getValue());
                })
                .toList();
    }
}
