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
