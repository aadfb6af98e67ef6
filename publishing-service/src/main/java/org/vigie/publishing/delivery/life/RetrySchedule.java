package org.vigie.publishing.delivery.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to try again. Doubling from {@code first} up to {@code longest}, each wait drawn between half and all of it, so that
 * what failed together does not return together.
 *
 * @param attempts sends at most, the first included
 */
public record RetrySchedule(int attempts, Duration first, Duration longest) {
    /** Twelve sends over nine to nineteen minutes: longer than a greylist asks for and than an upgrade takes. */
    public static final RetrySchedule STANDARD = new RetrySchedule(12, Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final List<Duration> READ_BACKS = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15));

    public RetrySchedule {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected at least one attempt and 0 ≤ first ≤ longest");
        }
    }

    boolean isExhausted(int sent) {
        return sent >= attempts;
    }

    /** The wait after {@code sent} sends, 1 or more. */
    Duration after(int sent, RandomGenerator random) {
        long wait = first.toMillis();
        for (int i = 1; i < sent && wait < longest.toMillis(); i++) {
            wait *= 2;
        }
        return jittered(Math.min(wait, longest.toMillis()), random);
    }

    /** The wait until a network takes calls again. */
    Duration until(Instant then, Instant now, RandomGenerator random) {
        long wait = Math.max(Duration.between(now, then).toMillis(), first.toMillis());
        return Duration.ofMillis(wait).plus(jittered(first.toMillis(), random));
    }

    /** The wait before reading back once more; null = it is a person's turn. */
    public static @Nullable Duration readBackAfter(int readBacks) {
        return readBacks < READ_BACKS.size() ? READ_BACKS.get(readBacks) : null;
    }

    private static Duration jittered(long millis, RandomGenerator random) {
        return millis < 2 ? Duration.ofMillis(millis) : Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
