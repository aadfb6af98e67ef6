package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ImpactTest {
    @Test
    void days_areComparedWithTheirOwnWeekdays() {
        List<Long> week = List.of(10L, 20L, 30L, 40L, 50L, 5L, 5L);
        Impact impact = Impact.of(List.of(20L, 40L, 60L, 80L, 100L, 10L, 10L, 20L), List.of(week, week, week));

        assertThat(impact.usual()).containsExactly(10.0, 20.0, 30.0, 40.0, 50.0, 5.0, 5.0, 10.0);
        assertThat(impact.mentions()).isEqualTo(340);
        assertThat(impact.expected()).isEqualTo(170);
        assertThat(impact.change()).isCloseTo(1, within(1e-9));
        assertThat(impact.low()).isBetween(0.5, 1.0);
        assertThat(impact.high()).isBetween(1.0, 1.7);
        assertThat(impact.inconclusive()).isFalse();
    }

    @Test
    void tooLittle_isInconclusive() {
        List<Long> week = List.of(10L, 10L, 10L, 10L, 10L, 10L, 10L);
        List<Long> quiet = List.of(1L, 1L, 1L, 1L, 1L, 1L, 1L);

        assertThat(Impact.of(week, List.of(week)).inconclusive()).isTrue();
        assertThat(Impact.of(quiet, List.of(quiet, quiet)).inconclusive()).isTrue();
        assertThat(Impact.of(week, List.of()).inconclusive()).isTrue();
        assertThat(Impact.of(List.of(), List.of()).inconclusive()).isTrue();
        assertThat(Impact.of(week, List.of(week, week)).inconclusive()).isFalse();
    }

    /** A newsletter's Mondays: of two weeks one degree of freedom is left, for which the series of the quantile is three too small. */
    @Test
    void oneDegreeOfFreedom_makesTheIntervalAsWideAsTablesHaveIt() {
        List<Long> mondays = List.of(20L, 0L, 0L, 0L, 0L, 0L, 0L);
        Impact impact = Impact.of(List.of(20L), List.of(mondays, mondays));

        double deviation = Math.sqrt(1 / 20.0 + 1 / 40.0);
        assertThat(Math.log1p(impact.high()) / deviation).isCloseTo(12.706, within(0.001));
        assertThat(Math.log1p(impact.low()) / deviation).isCloseTo(-12.706, within(0.001));
        assertThat(impact.inconclusive()).isFalse();
    }

    @Test
    void noMentionAtAll_isAChangeOfMinusOne() {
        List<Long> week = List.of(10L, 10L, 10L, 10L, 10L, 10L, 10L);
        Impact impact = Impact.of(List.of(0L, 0L, 0L), List.of(week, week));

        assertThat(impact.change()).isEqualTo(-1);
        assertThat(impact.low()).isEqualTo(-1);
        assertThat(impact.high()).isBetween(-1.0, 0.0);
    }

    @Test
    void weeksThatHaveNothingInCommon_areInconclusive() {
        List<Long> loud = List.of(1_000_000L, 0L, 0L, 0L, 0L, 0L, 0L);
        List<Long> quiet = List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L);
        Impact impact = Impact.of(List.of(10L), List.of(loud, quiet));

        assertThat(impact.expected()).isEqualTo(500_000);
        assertThat(impact.inconclusive()).isTrue();
        assertThat(impact.high()).isCloseTo(10.0 / 500_000 * Impact.WIDEST - 1, within(1e-9));
    }

    @Property
    void interval_holdsTheChange(
            @ForAll @Size(min = 1, max = 31) List<@LongRange(max = 1_000_000) Long> days,
            @ForAll @Size(min = 2, max = 12) List<@Size(7) List<@LongRange(max = 1_000_000) Long>> weeks) {
        Impact impact = Impact.of(days, weeks);
        assertThat(impact.low()).isFinite().isGreaterThanOrEqualTo(-1).isLessThanOrEqualTo(impact.change());
        assertThat(impact.high()).isFinite().isGreaterThanOrEqualTo(impact.change());
        assertThat(impact.high() + 1)
                .isLessThanOrEqualTo(
                        Impact.WIDEST * Math.max(impact.change() + 1, 0.5 / Math.max(impact.expected(), 1e-9)) * 1.001);
    }

    /** Counts over-dispersed twofold and threefold, with weekdays of their own, and a true change of 0 % and of +50 %. */
    @Test
    void interval_coversTheTrueChangeAtLeastNineTimesOfTen() {
        for (double dispersion : new double[] {1, 2, 3}) {
            for (double change : new double[] {0, 0.5}) {
                for (int weeks : new int[] {2, 4, 8}) {
                    assertThat(coverage(weeks, dispersion, change))
                            .as("%d weeks, dispersion %s, change %s", weeks, dispersion, change)
                            .isBetween(0.9, 0.99);
                }
            }
        }
    }

    private static double coverage(int weeks, double dispersion, double change) {
        Random random = new Random(42);
        int covered = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            List<List<Long>> before = new ArrayList<>();
            for (int week = 0; week < weeks; week++) {
                before.add(days(random, dispersion, mean -> mean));
            }
            Impact impact = Impact.of(days(random, dispersion, mean -> mean * (1 + change)), before);
            covered += impact.low() <= change && change <= impact.high() ? 1 : 0;
        }
        return (double) covered / runs;
    }

    private static List<Long> days(Random random, double dispersion, DoubleUnaryOperator effect) {
        List<Long> days = new ArrayList<>();
        for (double mean : new double[] {30, 30, 25, 30, 40, 12, 10}) {
            days.add(count(random, effect.applyAsDouble(mean), dispersion));
        }
        return days;
    }

    /** Rounded to a normal of this mean and of {@code dispersion} times it as variance. */
    private static long count(Random random, double mean, double dispersion) {
        return Math.max(0, Math.round(mean + random.nextGaussian() * Math.sqrt(dispersion * mean)));
    }
}
