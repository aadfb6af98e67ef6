package org.vigie.search.matching;

import java.util.function.IntConsumer;
import org.vigie.search.query.Span;

/**
 * A pattern that is compared with terms which are known to begin with its literal prefix.
 *
 * @param from where the prefix ends
 */
record Glob(Span.Glob pattern, int from) {
    static Glob of(Span.Glob pattern) {
        return new Glob(pattern, pattern.prefix().length());
    }

    /** Whether a term, which begins with the prefix, is of the pattern; told how many steps that took. */
    boolean matches(String term, IntConsumer spent) {
        return pattern.matches(term, from, spent);
    }
}
