package org.vigie.search.matching;

import java.util.List;
import org.vigie.search.matching.budget.MatchBudget;
import org.vigie.search.matching.dictionary.Found;

/**
 * What a post met, each list in order of brand and id.
 *
 * @param found the queries that hold for it
 * @param notEvaluated queries of which nothing is known, because their brand's {@link MatchBudget} was used up; empty for
 *     brands that stay within it
 */
public record Matches<T>(List<Found<T>> found, List<Found<T>> notEvaluated) {
    public Matches {
        found = List.copyOf(found);
        notEvaluated = List.copyOf(notEvaluated);
    }

    /** The subjects of what was found. */
    public List<T> subjects() {
        return found.stream().map(Found::subject).toList();
    }
}
