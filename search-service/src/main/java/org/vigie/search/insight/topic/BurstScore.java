package org.vigie.search.insight.topic;

import java.util.List;

/**
 * How much a series bursts at its end: the prospective scan statistic. Over the windows of the last 2 to {@link #WINDOW} steps it is the
 * largest log-likelihood ratio of "more often in the window" against "as often as before", with the number of all mentions of each step
 * as exposure, so that a busy weekday is no burst. Source: M. Kulldorff, Prospective time periodic geographical disease surveillance
 * using a scan statistic, Journal of the Royal Statistical Society A 164 (2001), with time as the only dimension.
 *
 * @param score log-likelihood ratio of the best window, 0 or more
 * @param window its length in steps; 0 when none has more than expected
 * @param accelerating the last {@link #WINDOW} steps rose more than those before them did, and the mentions do not stand in one or two
 *     steps
 * @param small still in few mentions
 */
record BurstScore(double score, int window, boolean accelerating, boolean small) {
    /** Steps of a series. */
    static final int STEPS = 28;
    /** Steps of the longest window. */
    static final int WINDOW = 7;
    /** From here on a series is a signal; docs/insights.md says how often that is right. */
    static final double BURSTING = 8;
    /** Steps with a mention that the last window must have: a single loud hour is a spike and no rise. */
    static final int FEWEST_STEPS = 3;
    /** Few mentions in the last window: so many, or this share of all of them. */
    static final int FEW = 20;

    static final double FEW_SHARE = 0.05;

    /**
     * The score of a series.
     *
     * @param counts mentions with the words, by step, the newest last; {@link #STEPS} of them
     * @param all all mentions of each step
     */
    static BurstScore of(List<Long> counts, List<Long> all) {
        if (counts.size() != STEPS || all.size() != STEPS) {
            throw new IllegalArgumentException(
                    "steps: expected " + STEPS + ", actual " + counts.size() + " and " + all.size());
        }
        double best = 0;
        int window = 0;
        for (int length = 2; length <= WINDOW; length++) {
            double ratio = ratio(counts, all, length);
            if (ratio > best) {
                best = ratio;
                window = length;
            }
        }
        return new BurstScore(best, window, isAccelerating(counts, all), isSmall(counts, all));
    }

    /** Whether it is a weak signal. */
    boolean isSignal() {
        return score >= BURSTING && accelerating && small;
    }

    private static double ratio(List<Long> counts, List<Long> all, int length) {
        double total = sum(counts, 0, STEPS);
        double inside = sum(counts, STEPS - length, STEPS);
        double exposure = sum(all, STEPS - length, STEPS) / Math.max(1, sum(all, 0, STEPS));
        double expected = total * exposure;
        if (inside <= expected || expected == 0) {
            return 0;
        }
        return part(inside, expected) + part(total - inside, total - expected);
    }

    private static double part(double observed, double expected) {
        return observed == 0 ? 0 : observed * Math.log(observed / expected);
    }

    private static boolean isAccelerating(List<Long> counts, List<Long> all) {
        double old = rate(counts, all, 0, STEPS - 2 * WINDOW);
        double before = rate(counts, all, STEPS - 2 * WINDOW, STEPS - WINDOW);
        double now = rate(counts, all, STEPS - WINDOW, STEPS);
        long steps = counts.subList(STEPS - WINDOW, STEPS).stream()
                .filter(count -> count > 0)
                .count();
        return now > before && now - before > before - old && steps >= FEWEST_STEPS;
    }

    private static double rate(List<Long> counts, List<Long> all, int from, int until) {
        return sum(counts, from, until) / Math.max(1, sum(all, from, until));
    }

    private static boolean isSmall(List<Long> counts, List<Long> all) {
        return isSmall(sum(counts, STEPS - WINDOW, STEPS), sum(all, STEPS - WINDOW, STEPS));
    }

    /** Whether so many of all mentions of the last {@link #WINDOW} steps are few. */
    static boolean isSmall(double mentions, double all) {
        return mentions <= Math.max(FEW, FEW_SHARE * all);
    }

    private static double sum(List<Long> numbers, int from, int until) {
        return numbers.subList(from, until).stream().mapToLong(Long::longValue).sum();
    }
}
