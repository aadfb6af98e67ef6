package org.vigie.search.insight.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BarsTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void weeks_beginOnMondayAndMonthsOnTheFirst_inTheZone() {
        Instant from = Instant.parse("2026-10-24T12:00:00Z");
        Instant until = Instant.parse("2026-11-02T00:00:00Z");

        assertThat(Bars.of(Interval.WEEK, PARIS, from, until, 10).starts())
                .containsExactly(
                        Instant.parse("2026-10-18T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"),
                        Instant.parse("2026-11-01T23:00:00Z"));
        assertThat(Bars.of(Interval.MONTH, PARIS, from, until, 10).starts())
                .containsExactly(Instant.parse("2026-09-30T22:00:00Z"), Instant.parse("2026-10-31T23:00:00Z"));
    }

    @Test
    void interval_fitsTheLengthOfTheRange() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Interval.fitting(from, from.plus(Duration.ofDays(3)))).isEqualTo(Interval.HOUR);
        assertThat(Interval.fitting(from, from.plus(Duration.ofDays(93)))).isEqualTo(Interval.DAY);
        assertThat(Interval.fitting(from, from.plus(Duration.ofDays(365)))).isEqualTo(Interval.WEEK);
        assertThat(Interval.fitting(from, from.plus(Duration.ofDays(400)))).isEqualTo(Interval.MONTH);
    }

    @Test
    void moreBarsThanAllowed_areToldByOneMore() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(Bars.of(Interval.HOUR, PARIS, from, from.plus(Duration.ofDays(900)), 50)
                        .size())
                .isEqualTo(51);
    }

    /** The clocks of Lord Howe change by half an hour: on 2026-10-03T15:30Z from +10:30 to +11:00, on 2027-04-03T15:00Z back. */
    @Test
    void lastBars_areAsManyAsWanted_afterAChangeOfClocksByHalfAnHour() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        for (String change : new String[] {"2026-10-03T15:30:00Z", "2027-04-03T15:00:00Z"}) {
            for (int minutes = -90; minutes < 30 * 60; minutes += 10) {
                Instant until = Instant.parse(change).plus(Duration.ofMinutes(minutes));
                Bars bars = Bars.last(Interval.HOUR, lordHowe, until, 28);

                assertThat(bars.starts()).hasSize(28).isSorted().doesNotHaveDuplicates();
                assertThat(bars.starts().getLast()).isEqualTo(Interval.HOUR.start(until.minusNanos(1), lordHowe));
                assertThat(bars.place(until.minusNanos(1))).isEqualTo(27);
                assertThat(bars.starts().getFirst())
                        .isEqualTo(bars.starts().getLast().minus(Duration.ofHours(27)));
            }
        }
    }

    @Test
    void lastBars_areThoseOfTheirRange() {
        Instant until = Instant.parse("2026-11-01T12:00:00Z");
        for (Interval interval : Interval.values()) {
            Bars last = Bars.last(interval, PARIS, until, 20);
            assertThat(last).isEqualTo(Bars.of(interval, PARIS, last.starts().getFirst(), until, 100));
        }
    }

    @Test
    void emptyRange_isNoSelection() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        assertThatThrownBy(() -> new Selection(null, "", false, from, from))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void everyMomentOfTheRange_liesInTheBarThatItsIntervalSays(
            @ForAll @LongRange(min = 0, max = 2_000_000_000L) long begin,
            @ForAll @IntRange(min = 1, max = 8_000_000) int length,
            @ForAll @IntRange(max = 7_999_999) int offset,
            @ForAll Interval interval) {
        for (String zone : new String[] {"Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Auckland"}) {
            ZoneId id = ZoneId.of(zone);
            Instant from = Instant.ofEpochSecond(begin);
            Instant until = from.plusSeconds(length);
            Instant moment = from.plusSeconds(offset % length);
            Bars bars = Bars.of(interval, id, from, until, 10_000);

            assertThat(bars.starts()).isSorted().doesNotHaveDuplicates();
            assertThat(bars.starts().getFirst()).isBeforeOrEqualTo(from);
            assertThat(bars.starts().getLast()).isBefore(until);
            assertThat(bars.starts().get(bars.place(moment))).isEqualTo(interval.start(moment, id));
        }
    }
}
