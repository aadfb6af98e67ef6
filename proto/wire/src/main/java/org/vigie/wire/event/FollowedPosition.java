package org.vigie.wire.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a log was followed.
 *
 * @param sequence 0 before the first fact
 * @param fact the fact that was read there; null when it was not kept, and then a restored log is noticed only while it is
 *     shorter
 */
public record FollowedPosition(long sequence, @Nullable UUID fact) {
    /** Before the first fact. */
    public static final FollowedPosition START = new FollowedPosition(0, null);

    public FollowedPosition {
        if (sequence < 0) {
            throw new IllegalArgumentException("position: expected 0 or more, actual " + sequence);
        }
    }

    /** At this fact. */
    public static FollowedPosition of(NumberedFact fact) {
        return new FollowedPosition(fact.sequence(), fact.fact().id());
    }
}
