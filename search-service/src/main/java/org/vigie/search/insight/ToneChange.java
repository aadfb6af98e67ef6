package org.vigie.search.insight;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.Tone;

/**
 * What a campaign changed of the tone: the negative share of its days beside that of the same weekdays of the weeks before, both of the
 * mentions with a tone that was measured and is sure. The interval of their difference is R. G. Newcombe's of two Wilson scores (Interval
 * estimation for the difference between independent proportions, Statistics in Medicine 17, 1998, 873–890, method 10). Its sample sizes are
 * effective ones: weekdays that the campaign has more often weigh more (L. Kish, Survey Sampling, 1965: square of the sum of the weights by
 * the sum of their squares), and mentions of a day speak of the same things, so that shares of a weekday differ more from week to week than
 * chance has it; sizes are divided by how much more (Pearson's statistic of the weeks before by its degrees of freedom, at least 1), and
 * Student's quantile stands for the normal one because that is estimated (P. McCullagh, J. A. Nelder, Generalized Linear Models, 2nd edition,
 * 1989, chapter 4). Without this the interval holds the true change in eight cases of ten where days vary twice as much as by chance.
 *
 * @param before negative share that its weekdays had in the weeks before, 0 to 1; null when none was measured
 * @param during the same of the campaign's days
 * @param difference null when a share is, and with fewer whole weeks before than {@link Impact#FEWEST_WEEKS}
 */
record ToneChange(
        @Nullable Double before,
        @Nullable Double during,
        @Nullable Difference difference) {
    private static final int WEEK = 7;

    /**
     * A difference of two shares.
     *
     * @param value during − before, −1 to 1
     * @param low lower end of the 95 % interval
     * @param high upper end
     */
    record Difference(double value, double low, double high) {
        /** By Newcombe's method 10. */
        static Difference of(WilsonScore before, WilsonScore during) {
            double value = during.share() - before.share();
            return new Difference(
                    value,
                    value - Math.hypot(during.share() - during.low(), before.high() - before.share()),
                    value + Math.hypot(during.high() - during.share(), before.share() - before.low()));
        }
    }

    /**
     * The change.
     *
     * @param days of the campaign
     * @param past days of whole weeks before, the first of the weekday on which the campaign begins
     */
    static ToneChange of(List<Tone> days, List<Tone> past) {
        Sample campaign = Sample.NOTHING;
        for (Tone day : days) {
            campaign = campaign.plus(day, 1);
        }
        Sample usual = Sample.NOTHING;
        for (int day = 0; day < past.size(); day++) {
            usual = usual.plus(past.get(day), Impact.times(day % WEEK, days.size()));
        }
        Double before = usual.share();
        Double during = campaign.share();
        if (before == null || during == null || past.size() < Impact.FEWEST_WEEKS * WEEK) {
            return new ToneChange(before, during, null);
        }
        Spread spread = Spread.of(past, days.size());
        return new ToneChange(
                before,
                during,
                Difference.of(spread.score(before, usual.size()), spread.score(during, campaign.size())));
    }

    /**
     * Measured mentions that do not all weigh the same.
     *
     * @param negative sum of the weights of negative ones
     * @param weights of all
     * @param squares sum of the squares of the weights
     */
    private record Sample(double negative, double weights, double squares) {
        static final Sample NOTHING = new Sample(0, 0, 0);

        Sample plus(Tone tone, double weight) {
            return new Sample(
                    negative + weight * tone.negative(),
                    weights + weight * tone.measured(),
                    squares + weight * weight * tone.measured());
        }

        @Nullable
        Double share() {
            return weights == 0 ? null : negative / weights;
        }

        /** How many mentions of equal weight say as much. */
        double size() {
            return weights * weights / squares;
        }
    }

    /**
     * How much more than by chance the share of a weekday differs from week to week.
     *
     * @param factor of the variance, 1 or more
     * @param freedom degrees of freedom that it rests on, 1 or more
     */
    private record Spread(double factor, long freedom) {
        static Spread of(List<Tone> past, int campaignDays) {
            double statistic = 0;
            long freedom = 0;
            for (int weekday = 0; weekday < Math.min(WEEK, campaignDays); weekday++) {
                List<Tone> measured = measured(past, weekday);
                Tone all = measured.stream().reduce(Tone.NOTHING, Tone::plus);
                freedom += Math.max(0, measured.size() - 1);
                statistic +=
                        measured.stream().mapToDouble(day -> distance(day, all)).sum();
            }
            return new Spread(freedom == 0 ? 1 : Math.max(1, statistic / freedom), Math.max(1, freedom));
        }

        private static List<Tone> measured(List<Tone> past, int weekday) {
            return IntStream.iterate(weekday, day -> day < past.size(), day -> day + WEEK)
                    .mapToObj(past::get)
                    .filter(day -> day.measured() > 0)
                    .toList();
        }

        /** Square of how far a day is from its weekday, by what chance lets expect; 0 where all of them are the same. */
        private static double distance(Tone day, Tone all) {
            double share = (double) all.negative() / all.measured();
            double variance = day.measured() * share * (1 - share);
            double off = day.negative() - day.measured() * share;
            return variance == 0 ? 0 : off * off / variance;
        }

        WilsonScore score(double share, double size) {
            return new WilsonScore(share, size / factor, Student.quantile(freedom));
        }
    }
}
