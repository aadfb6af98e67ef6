package org.vigie.search.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is read, as who reads it tells.
 *
 * @param every from one reading to the next while all is well; zero = nobody reads it, because it calls by itself or is there no more
 * @param last when one last succeeded; what it brought is first stored then or before; null = none did yet
 */
record Reading(Duration every, @Nullable Instant last) {
    /** Of what nobody reads. */
    static final Reading NONE = new Reading(Duration.ZERO, null);

    boolean isRead() {
        return !every.isZero();
    }
}
