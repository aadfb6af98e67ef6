package org.vigie.search.alert.count;

import java.util.List;
import java.util.Optional;

/**
 * What the same hour of past weeks lets expect.
 *
 * @param mean of the weeks' counts
 * @param deviation their standard deviation over n − 1, at least the square root of the mean (what pure chance does to counts,
 *     Poisson) and at least 1, so that a handful of quiet weeks does not make the second mention an event
 * @param weeks how many, 3–8
 */
public record Deviation(double mean, double deviation, int weeks) {
    /** Fewer weeks tell nothing. */
    public static final int LEAST_WEEKS = 3;
    /** Weeks looked back. */
    public static final int MOST_WEEKS = 8;

    /** Of the counts of past weeks; empty when there are fewer than three. */
    public static Optional<Deviation> of(List<Long> counts) {
        int weeks = counts.size();
        if (weeks < LEAST_WEEKS) {
            return Optional.empty();
        }
        double mean = counts.stream().mapToLong(Long::longValue).average().orElse(0);
        double squares = counts.stream()
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        double deviation = Math.sqrt(squares / (weeks - 1));
        return Optional.of(new Deviation(mean, Math.max(deviation, Math.max(Math.sqrt(mean), 1)), weeks));
    }

    /** Whether a count is more than the mean plus so many deviations. */
    public boolean isExceededBy(long count, double deviations) {
        return count > mean + deviations * deviation;
    }
}
