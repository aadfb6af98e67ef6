package org.vigie.publishing.delivery.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.time.GrowingPause;

/**
 * When to try again.
 *
 * @param attempts sends at most, the first included
 */
public record RetrySchedule(int attempts, GrowingPause pause) {
    /** Twelve sends over nine to nineteen minutes: longer than a greylist asks for and than an upgrade takes. */
    public static final RetrySchedule STANDARD =
            new RetrySchedule(12, new GrowingPause(Duration.ofSeconds(1), Duration.ofMinutes(5)));

    private static final List<Duration> READ_BACKS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    public RetrySchedule {
        if (attempts < 1) {
            throw new IllegalArgumentException("expected at least one attempt, actual " + attempts);
        }
    }

    boolean isExhausted(int sent) {
        return sent >= attempts;
    }

    /** The wait after {@code sent} sends, 1 or more. */
    Duration after(int sent, RandomGenerator random) {
        return pause.after(sent, random);
    }

    /** The wait until a network takes calls again. */
    Duration until(Instant then, Instant now, RandomGenerator random) {
        Duration wait = Duration.between(now, then);
        return (wait.compareTo(pause.first()) < 0 ? pause.first() : wait).plus(pause.after(1, random));
    }

    /** The wait before reading back once more; null = it is a person's turn. */
    public static @Nullable Duration readBackAfter(int readBacks) {
        return readBacks < READ_BACKS.size() ? READ_BACKS.get(readBacks) : null;
    }
}
