package org.vigie.search.insight;

import java.util.ArrayList;
import java.util.List;

/**
 * What a campaign changed: mentions of its days beside the same weekdays of the weeks before. Counts of a day are taken for over-dispersed
 * Poisson (their variance is a multiple of their mean, estimated from the weeks before and at least 1), and the logarithm of observed by
 * expected for Student-distributed. Source: P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd edition (1989), chapter 6.
 *
 * @param mentions of the campaign's days
 * @param expected by the weeks before
 * @param change mentions / expected − 1; 0 when nothing was expected
 * @param low lower end of the 95 % interval of the change, -1 or more
 * @param high upper end, at most {@link #WIDEST} times the observed ratio − 1; always finite
 * @param inconclusive too little is known to say anything
 * @param usual what each day lets expect
 */
record Impact(
        long mentions,
        double expected,
        double change,
        double low,
        double high,
        boolean inconclusive,
        List<Double> usual) {
    static final int FEWEST_WEEKS = 2;
    static final double FEWEST_EXPECTED = 10;
    /** By how much the ends may be off the observed ratio, as a factor; what would be wider says nothing. */
    static final double WIDEST = 1_000;

    private static final int WEEK = 7;
    /** In place of no mention at all, whose logarithm there is not. */
    private static final double HALF_A_MENTION = 0.5;

    Impact {
        usual = List.copyOf(usual);
    }

    /**
     * The impact.
     *
     * @param days mentions of each day of the campaign
     * @param weeks the whole weeks before, each with the mentions of seven days, the first of the weekday on which the campaign begins
     */
    static Impact of(List<Long> days, List<List<Long>> weeks) {
        List<Double> means = means(weeks);
        List<Double> usual = new ArrayList<>(days.size());
        for (int day = 0; day < days.size(); day++) {
            usual.add(means.get(day % WEEK));
        }
        long mentions = days.stream().mapToLong(Long::longValue).sum();
        double expected = usual.stream().mapToDouble(Double::doubleValue).sum();
        if (expected == 0) {
            return new Impact(mentions, 0, 0, 0, 0, true, usual);
        }
        double ratio = Math.max(mentions, HALF_A_MENTION) / expected;
        double wide = Math.exp(
                Student.quantile(freedom(weeks, means)) * deviation(mentions, expected, days.size(), weeks, means));
        double factor = Math.min(WIDEST, wide);
        boolean inconclusive = weeks.size() < FEWEST_WEEKS || expected < FEWEST_EXPECTED || wide > WIDEST;
        return new Impact(
                mentions,
                expected,
                mentions / expected - 1,
                mentions == 0 ? -1 : ratio / factor - 1,
                ratio * factor - 1,
                inconclusive,
                usual);
    }

    /** How often a campaign of so many days has a weekday, 0 to 6 from that on which it begins. */
    static int times(int weekday, int days) {
        return days / WEEK + (weekday < days % WEEK ? 1 : 0);
    }

    private static List<Double> means(List<List<Long>> weeks) {
        List<Double> means = new ArrayList<>(WEEK);
        for (int day = 0; day < WEEK; day++) {
            int weekday = day;
            means.add(weeks.stream()
                    .mapToLong(week -> week.get(weekday))
                    .average()
                    .orElse(0));
        }
        return means;
    }

    /** Standard deviation of the logarithm of observed by expected, by the delta method. */
    private static double deviation(
            long mentions, double expected, int days, List<List<Long>> weeks, List<Double> means) {
        double ofExpected = 0;
        for (int weekday = 0; weekday < WEEK; weekday++) {
            double times = times(weekday, days);
            ofExpected += times * times * means.get(weekday) / weeks.size();
        }
        double relative = 1 / Math.max(mentions, HALF_A_MENTION) + ofExpected / (expected * expected);
        return Math.sqrt(dispersion(weeks, means) * relative);
    }

    /** Pearson's estimate of variance by mean, at least 1. */
    private static double dispersion(List<List<Long>> weeks, List<Double> means) {
        double sum = 0;
        for (List<Long> week : weeks) {
            for (int weekday = 0; weekday < WEEK; weekday++) {
                double mean = means.get(weekday);
                double off = week.get(weekday) - mean;
                sum += mean == 0 ? 0 : off * off / mean;
            }
        }
        return Math.max(1, sum / freedom(weeks, means));
    }

    private static long freedom(List<List<Long>> weeks, List<Double> means) {
        long weekdays = means.stream().filter(mean -> mean > 0).count();
        return Math.max(1, (weeks.size() - 1) * weekdays);
    }
}
