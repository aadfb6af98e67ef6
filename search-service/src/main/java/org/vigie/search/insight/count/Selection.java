package org.vigie.search.insight.count;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.search.query.Expression;

/**
 * Which mentions of a brand count.
 *
 * @param words what must hold; null = everything
 * @param savedQuery id of the saved query whose tag they must carry; empty = no matter
 * @param withoutBots leave out those labelled as likely bots
 * @param from shown at or after
 * @param until shown before, later than {@code from}
 */
public record Selection(
        @Nullable Expression words, String savedQuery, boolean withoutBots, Instant from, Instant until) {
    public Selection {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until: expected after " + from + ", actual " + until);
        }
    }

    /** The same mentions of another time. */
    public Selection during(Instant from, Instant until) {
        return new Selection(words, savedQuery, withoutBots, from, until);
    }
}
