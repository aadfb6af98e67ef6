package org.vigie.routing.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules ask of a mention.
 *
 * @param labels may be none
 * @param sentiment null when it was not measured: no rule over sentiments holds then
 * @param savedQueries ids of those that matched
 */
public record MentionFacts(
        Set<MentionLabel> labels, @Nullable Sentiment sentiment, Set<String> savedQueries, String network) {
    public MentionFacts {
        labels = Set.copyOf(labels);
        savedQueries = Set.copyOf(savedQueries);
    }
}
