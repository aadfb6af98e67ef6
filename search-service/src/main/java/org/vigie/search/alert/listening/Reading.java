package org.vigie.search.alert.listening;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is read, as who reads it tells.
 *
 * @param every from one reading to the next while all is well; zero = nobody reads it, because it calls by itself or is there no more
 * @param last when one last succeeded; what it brought is first stored then or before; null = none did yet
 * @param resumed when it went on after a pause, during which nobody was to read it; null = it was never paused
 */
public record Reading(
        Duration every, @Nullable Instant last, @Nullable Instant resumed) {
    /** Of what nobody reads. */
    public static final Reading NONE = new Reading(Duration.ZERO, null, null);

    /** Since when one that succeeds is missed: the last one, or when reading went on later than that; null = neither is known. */
    @Nullable
    public Instant missedSince() {
        return last == null || resumed != null && resumed.isAfter(last) ? resumed : last;
    }

    public boolean isRead() {
        return !every.isZero();
    }
}
