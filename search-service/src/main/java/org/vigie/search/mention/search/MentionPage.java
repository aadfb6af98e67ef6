package org.vigie.search.mention.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.search.mention.Mention;

/**
 * One page of results.
 *
 * @param next where the next page begins; null on the last
 * @param total all results; exact up to 10 000
 * @param totalIsLowerBound there are more than {@code total}
 * @param histogram when asked for
 * @param facets when asked for: field → value → count
 */
public record MentionPage(
        List<Hit> hits,
        @Nullable String next,
        long total,
        boolean totalIsLowerBound,
        List<Bar> histogram,
        Map<String, List<Count>> facets) {
    /** Up to here a total is exact. */
    public static final int EXACT_TOTAL = 10_000;
    /** What facets count by. */
    public static final List<String> FACETS = List.of("network", "language", "kind", "brand", "sentiment", "label");

    /** One result; {@code score} is 0 unless ordered by relevance. */
    public record Hit(Mention mention, double score) {}

    /** Mentions shown from {@code start} on, until the next bar. */
    public record Bar(Instant start, long count) {}

    /** Mentions with a value. */
    public record Count(String value, long count) {}
}
