package org.vigie.search.matching.program;

import java.util.function.IntConsumer;
import org.vigie.search.query.span.Span;

/**
 * A pattern that is compared with terms which are known to begin with its literal prefix.
 *
 * @param from where the prefix ends
 */
public record Glob(Span.Glob pattern, int from) {
    public static Glob of(Span.Glob pattern) {
        return new Glob(pattern, pattern.prefix().length());
    }

    /** Whether a term, which begins with the prefix, is of the pattern; told how many steps that took. */
    public boolean matches(String term, IntConsumer spent) {
        return pattern.matches(term, from, spent);
    }
}
