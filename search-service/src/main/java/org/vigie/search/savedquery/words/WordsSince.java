package org.vigie.search.savedquery.words;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when a query has the words that it has now, and since when mentions are tagged by them.
 *
 * @param written when they were last changed, or when the query was made
 * @param tagged when what was published since is tagged by them: {@code written}, or earlier when the query was applied to the past
 */
public record WordsSince(Instant written, Instant tagged) {
    public WordsSince {
        if (tagged.isAfter(written)) {
            throw new IllegalArgumentException("tagged: expected at most " + written + ", actual " + tagged);
        }
    }

    /** @param applied as far back as the query was applied to the past; null = not at all */
    public static WordsSince of(Instant written, @Nullable Instant applied) {
        return new WordsSince(written, applied == null || applied.isAfter(written) ? written : applied);
    }

    /**
     * After the words were applied to what was published from one time until before another. Where that does not reach up to what is tagged
     * already, the time between is not, and nothing changes: what lies beyond a gap is not remembered.
     */
    public WordsSince applied(Instant from, Instant until) {
        return until.isBefore(tagged) || !from.isBefore(tagged) ? this : new WordsSince(written, from);
    }
}
