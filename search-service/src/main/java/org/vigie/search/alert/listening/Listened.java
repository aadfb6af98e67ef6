package org.vigie.search.alert.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far counting is known to be complete.
 *
 * @param since from when on without a break
 * @param until every mention first stored up to then was counted
 * @param readings how sources are read, by their ids; of one that is missing nobody can tell
 */
public record Listened(Instant since, Instant until, Map<String, Reading> readings) {
    public Listened {
        readings = Map.copyOf(readings);
    }

    /**
     * Up to when it is certain that nothing else was heard: a silence is told up to then, never by the clock. Nothing is certain when
     * nobody can tell, and for a while after a break, because accounts and sources are only then read again. Pure.
     *
     * @param listened null = nobody can tell
     * @param settle how long after a break
     */
    public static Instant certain(@Nullable Listened listened, Duration settle) {
        boolean settled = listened != null && !listened.until.isBefore(listened.since.plus(settle));
        return listened != null && settled ? listened.until : Instant.MIN;
    }
}
