package org.vigie.search.alert.listening;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source. Pure.
 *
 * @param heard when it was last heard; null = never
 * @param counted every mention first stored up to then was counted
 * @param reading how it is read; null = nobody can tell
 */
public record Hearing(
        @Nullable Instant heard, Instant counted, @Nullable Reading reading) {
    /** Nothing is counted that is still to come. */
    public Hearing by(Instant now) {
        return counted.isAfter(now) ? new Hearing(heard, now, reading) : this;
    }

    /**
     * Up to when nothing else came of it: it was read then, and what that brought is counted. Of what nobody reads, how far is counted.
     *
     * @param before a reading told earlier, because by now a later one may be told that is not counted yet; null = none
     * @return {@link Instant#MIN} when that is not known
     */
    public Instant known(@Nullable Instant before) {
        if (reading == null) {
            return Instant.MIN;
        }
        if (!reading.isRead()) {
            return counted;
        }
        Instant last = counted(reading.last());
        Instant earlier = counted(before);
        return last.isAfter(earlier) ? last : earlier;
    }

    private Instant counted(@Nullable Instant reading) {
        return reading == null || reading.isAfter(counted) ? Instant.MIN : reading;
    }

    /** A reading at or after a time, of which what it brought is not counted yet: the one told earlier rather; null = none. */
    @Nullable
    public Instant uncounted(@Nullable Instant before, Instant from) {
        if (isUncounted(before, from)) {
            return before;
        }
        Instant last = reading == null ? null : reading.last();
        return isUncounted(last, from) ? last : null;
    }

    private boolean isUncounted(@Nullable Instant reading, Instant from) {
        return reading != null && reading.isAfter(counted) && !reading.isBefore(from);
    }

    public Duration every() {
        return reading == null ? Duration.ZERO : reading.every();
    }
}
