package org.vigie.search.matching;

import java.util.Optional;
import java.util.Set;
import org.vigie.search.query.Expression;

/**
 * A query that waits for texts.
 *
 * @param id unique in its brand
 * @param expression what must hold; one that holds for texts without any of its terms throws {@link IllegalArgumentException}
 * @param anchors terms of which a matching text holds at least one
 * @param subject what the caller gets back when it matches
 */
public record StandingQuery<T>(String id, Expression expression, Set<String> anchors, T subject) {
    public static <T> StandingQuery<T> of(String id, Expression expression, T subject) {
        Optional<Set<String>> anchors = Anchors.of(expression);
        return new StandingQuery<>(
                id,
                expression,
                anchors.orElseThrow(() -> new IllegalArgumentException(
                        "query " + id + ": expected a term that must be there, actual only excluded terms")),
                subject);
    }
}
