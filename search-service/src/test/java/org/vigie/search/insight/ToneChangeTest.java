package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.Tone;

class ToneChangeTest {
    private static final Tone UNMEASURED = new Tone(5, 0, 0, 0, 3);

    /** R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10. */
    @Test
    void interval_isThatOfThePublishedExamples() {
        assertInterval(56, 70, 48, 80, 0.0524, 0.3339);
        assertInterval(9, 10, 3, 10, 0.1705, 0.8090);
        assertInterval(6, 7, 2, 7, 0.0582, 0.8062);
        assertInterval(5, 56, 0, 29, -0.0381, 0.1926);
        assertInterval(0, 10, 0, 20, -0.1611, 0.2775);
        assertInterval(10, 10, 0, 10, 0.6075, 1);
    }

    /** A campaign of a Saturday and a Sunday says nothing of workdays. */
    @Test
    void weekend_isComparedWithWeekends() {
        List<Tone> past = new ArrayList<>();
        for (int week = 0; week < 4; week++) {
            past.addAll(List.of(negative(2, 20), negative(4, 20)));
            past.addAll(Collections.nCopies(5, negative(90, 100)));
        }
        ToneChange change = ToneChange.of(List.of(negative(3, 20), negative(3, 20)), past);

        assertThat(change.before()).isEqualTo(0.15);
        assertThat(change.during()).isEqualTo(0.15);
        assertThat(difference(change).value()).isZero();
        assertThat(difference(change).low()).isNegative();
        assertThat(difference(change).high()).isPositive();
    }

    @Test
    void weekdayThatTheCampaignHasTwice_weighsTwice() {
        List<Tone> past = new ArrayList<>();
        for (int week = 0; week < 2; week++) {
            past.add(negative(10, 10));
            past.addAll(Collections.nCopies(6, negative(0, 10)));
        }
        ToneChange change = ToneChange.of(Collections.nCopies(8, negative(1, 10)), past);

        assertThat(change.before()).isEqualTo(2 / 8.0);
        assertThat(difference(change).value()).isCloseTo(0.1 - 0.25, within(1e-9));
        // two weeks: 20 mentions that weigh twice and 120 that weigh once; each weekday is as the week before
        var before = new WilsonScore(0.25, 160 * 160 / 200.0, Student.quantile(7));
        var during = new WilsonScore(0.1, 80, Student.quantile(7));
        assertThat(difference(change)).isEqualTo(ToneChange.Difference.of(before, during));
    }

    @Test
    void daysWithoutATone_countInNothing() {
        List<Tone> past = new ArrayList<>(Collections.nCopies(14, UNMEASURED));
        past.set(0, negative(3, 10));
        past.set(7, negative(1, 10));
        ToneChange change = ToneChange.of(List.of(negative(5, 10), UNMEASURED, UNMEASURED), past);

        assertThat(change.before()).isEqualTo(0.2);
        assertThat(change.during()).isEqualTo(0.5);
        assertThat(difference(change).value()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void whatWasNotMeasured_isNoShareAndNoDifference() {
        List<Tone> measured = Collections.nCopies(14, negative(1, 4));
        List<Tone> unmeasured = Collections.nCopies(14, UNMEASURED);

        assertThat(ToneChange.of(unmeasured, measured)).isEqualTo(new ToneChange(0.25, null, null));
        assertThat(ToneChange.of(measured, unmeasured)).isEqualTo(new ToneChange(null, 0.25, null));
        assertThat(ToneChange.of(List.of(), List.of())).isEqualTo(new ToneChange(null, null, null));
    }

    /** Of one week nobody knows how much shares vary from week to week. */
    @Test
    void oneWeekBefore_makesNoDifference() {
        List<Tone> week = Collections.nCopies(7, negative(1, 100));

        assertThat(ToneChange.of(Collections.nCopies(7, negative(90, 100)), week))
                .isEqualTo(new ToneChange(0.01, 0.9, null));
    }

    @Test
    void aHandfulOfMentions_saysNothing() {
        List<Tone> past = Collections.nCopies(14, negative(0, 1));
        ToneChange change = ToneChange.of(List.of(negative(1, 1), negative(0, 1)), past);

        assertThat(difference(change).value()).isEqualTo(0.5);
        assertThat(difference(change).low()).isNegative();
    }

    @Property
    void interval_holdsTheDifference(
            @ForAll @Size(min = 1, max = 31) List<@LongRange(max = 100_000) Long> days,
            @ForAll @Size(min = 14, max = 84) List<@LongRange(max = 100_000) Long> past) {
        List<Tone> whole = tones(past).subList(0, past.size() / 7 * 7);
        ToneChange change = ToneChange.of(tones(days), whole);
        if (change.before() != null && change.during() != null) {
            double value = change.during() - change.before();
            assertThat(difference(change).value()).isCloseTo(value, within(1e-9));
            assertThat(difference(change).low()).isBetween(-1.0 - 1e-9, value + 1e-9);
            assertThat(difference(change).high()).isBetween(value - 1e-9, 1.0 + 1e-9);
        }
    }

    /** Shares that vary from day to day as by chance, and two and three times as much, and a true change of nothing and of 15 points. */
    @Test
    void interval_coversTheTrueChangeAtLeastNineTimesOfTen() {
        for (double dispersion : new double[] {1, 2, 3}) {
            for (double change : new double[] {0, 0.15}) {
                for (int weeks : new int[] {2, 4, 8}) {
                    assertThat(coverage(weeks, dispersion, change))
                            .as("%d weeks, dispersion %s, change %s", weeks, dispersion, change)
                            .isBetween(0.9, 0.995);
                }
            }
        }
    }

    private static double coverage(int weeks, double dispersion, double change) {
        Random random = new Random(42);
        int covered = 0;
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            List<Tone> past = new ArrayList<>();
            for (int week = 0; week < weeks; week++) {
                past.addAll(week(random, dispersion, 0.2));
            }
            var found = difference(ToneChange.of(week(random, dispersion, 0.2 + change), past));
            covered += found.low() <= change && change <= found.high() ? 1 : 0;
        }
        return (double) covered / runs;
    }

    private static List<Tone> week(Random random, double dispersion, double share) {
        List<Tone> days = new ArrayList<>();
        for (int measured : new int[] {60, 60, 50, 60, 80, 24, 20}) {
            double spread = Math.sqrt(dispersion * measured * share * (1 - share));
            long negative = Math.round(measured * share + random.nextGaussian() * spread);
            days.add(negative(Math.clamp(negative, 0, measured), measured));
        }
        return days;
    }

    private static List<Tone> tones(List<Long> counts) {
        return counts.stream()
                .map(count -> negative(count % 7 * count / 7, count))
                .toList();
    }

    private static Tone negative(long negative, long measured) {
        return new Tone(measured, negative, measured - negative, 0, 0);
    }

    private static ToneChange.Difference difference(ToneChange change) {
        assertThat(change.difference()).isNotNull();
        return Objects.requireNonNull(change.difference());
    }

    private static void assertInterval(int during, int ofDuring, int before, int ofBefore, double low, double high) {
        var difference = ToneChange.Difference.of(score(before, ofBefore), score(during, ofDuring));
        assertThat(difference.low()).isCloseTo(low, within(0.0001));
        assertThat(difference.high()).isCloseTo(high, within(0.0001));
    }

    private static WilsonScore score(double some, double of) {
        return new WilsonScore(some / of, of, WilsonScore.NORMAL);
    }
}
