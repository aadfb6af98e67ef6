package org.vigie.search.matching;

import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.text.Post;

/**
 * A query that waits for texts.
 *
 * @param id unique in its brand
 * @param expression what must hold
 * @param subject what the caller gets back when it matches
 */
public record StandingQuery<T>(String id, Expression expression, T subject) {
    /** {@link IllegalArgumentException} for an expression that holds for texts without any of its terms. */
    public static <T> StandingQuery<T> of(String id, Expression expression, T subject) {
        if (Verification.holds(expression, Post.ofText("", ""))) {
            throw new IllegalArgumentException(
                    "query " + id + ": expected a term that must be there, actual only excluded terms");
        }
        return new StandingQuery<>(id, expression, subject);
    }
}
