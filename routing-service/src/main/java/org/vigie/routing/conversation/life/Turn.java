package org.vigie.routing.conversation.life;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When it is a conversation's turn: the earliest is offered first and stands first in lists. Of the same priority that is the
 * one whose promise runs out first; where nothing is promised, as if an answer within the hour were. A step of priority
 * counts as a promise that runs out a quarter of an hour earlier, so that what is more urgent goes first and yet nothing
 * waits for ever behind it: a turn is a moment, does not move while time passes, and comes. Pure.
 */
public final class Turn {
    static final Duration PRIORITY_STEP = Duration.ofMinutes(15);
    static final Duration UNPROMISED = Duration.ofHours(1);

    private Turn() {}

    /** In whole milliseconds, as the queues keep it; of the same moment what was opened first comes first. */
    public static Instant of(int priority, Clocks clocks) {
        return due(clocks).plus(PRIORITY_STEP.multipliedBy(priority)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant due(Clocks clocks) {
        Instant response = clocks.firstResponseAt() == null ? clocks.firstResponseDueAt() : null;
        Instant promised = earliest(response, clocks.reactionDueAt());
        if (promised != null) {
            return promised;
        }
        Instant since = clocks.waitingSince();
        return (since == null ? clocks.updatedAt() : since).plus(UNPROMISED);
    }

    private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
