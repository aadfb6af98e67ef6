package org.vigie.search.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;

class AlertScheduleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    @Test
    void workingHours_areOpenByTheClockOnTheWall() {
        var hours = new AlertSchedule(PARIS, WORKDAYS, 8 * 60, 18 * 60);
        assertThat(hours.isOpen(Instant.parse("2026-11-23T06:59:59Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-11-23T07:00:00Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-11-23T16:59:59Z"))).isTrue();
        assertThat(hours.isOpen(Instant.parse("2026-11-23T17:00:00Z"))).isFalse();
        assertThat(hours.isOpen(Instant.parse("2026-11-22T10:00:00Z")))
                .as("a Sunday")
                .isFalse();
        assertThat(hours.nextOpening(Instant.parse("2026-11-20T17:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
    }

    @Test
    void night_belongsToTheDayItBeginsOn() {
        var friday = new AlertSchedule(PARIS, Set.of(DayOfWeek.FRIDAY), 22 * 60, 6 * 60);
        assertThat(friday.isOpen(Instant.parse("2026-11-21T04:59:00Z")))
                .as("Saturday 5:59")
                .isTrue();
        assertThat(friday.isOpen(Instant.parse("2026-11-21T05:00:00Z")))
                .as("Saturday 6:00")
                .isFalse();
        assertThat(friday.isOpen(Instant.parse("2026-11-21T22:00:00Z")))
                .as("Saturday 23:00")
                .isFalse();
        assertThat(friday.isOpen(Instant.parse("2026-11-20T04:00:00Z")))
                .as("Friday 5:00")
                .isFalse();
    }

    @Test
    void hourThatTheClockLeavesOut_opensWhenTheClockJumps() {
        var early = new AlertSchedule(PARIS, Set.of(DayOfWeek.SUNDAY), 2 * 60 + 30, 4 * 60);
        assertThat(early.nextOpening(Instant.parse("2026-03-29T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        // In autumn half past two comes twice; between the two it is closed.
        assertThat(early.isOpen(Instant.parse("2026-10-25T00:40:00Z"))).isTrue();
        assertThat(early.isOpen(Instant.parse("2026-10-25T01:10:00Z"))).isFalse();
        assertThat(early.isOpen(Instant.parse("2026-10-25T01:30:00Z"))).isTrue();
    }

    /** Against intervals of local time, drawn day by day. */
    @Property(tries = 300)
    void openness_agreesWithIntervalsOfEachDay(
            @ForAll @NotEmpty Set<DayOfWeek> days,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(min = 1, max = 1440) int until,
            @ForAll @IntRange(max = 60 * 24 * 365) int minute) {
        var hours = new AlertSchedule(PARIS, days, from, until);
        Instant time = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
        LocalDateTime wall = LocalDateTime.ofInstant(time, PARIS);
        boolean expected = false;
        for (int back = 0; back <= 1; back++) {
            LocalDate day = wall.toLocalDate().minusDays(back);
            LocalDateTime begins = day.atStartOfDay().plusMinutes(from);
            LocalDateTime ends = day.atStartOfDay().plusMinutes(until > from ? until : until + 1440);
            expected |= days.contains(day.getDayOfWeek()) && !wall.isBefore(begins) && wall.isBefore(ends);
        }
        assertThat(hours.isOpen(time)).isEqualTo(expected);
        Instant opening = hours.nextOpening(time);
        Instant each = time;
        while (!hours.isOpen(each)) {
            each = each.plus(Duration.ofMinutes(1));
        }
        assertThat(opening).isEqualTo(each);
    }

    /** Around the jumps of the clock, in zones where it jumps at midnight, by half an hour and over a whole day. */
    @Property(tries = 300)
    void opening_agreesWithLookingAtEachMinute(
            @ForAll @NotEmpty Set<DayOfWeek> days,
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(min = 1, max = 1440) int until,
            @ForAll @IntRange(max = 4) int jump,
            @ForAll @IntRange(max = 60 * 24 * 9) int minute) {
        String zone = List.of("Europe/Paris", "Europe/Paris", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia")
                .get(jump);
        String begin = List.of("2026-03-22", "2026-10-18", "2026-08-29", "2026-03-28", "2011-12-23")
                .get(jump);
        var hours = new AlertSchedule(ZoneId.of(zone), days, from, until);
        Instant time = Instant.parse(begin + "T00:00:30Z").plus(Duration.ofMinutes(minute));
        Instant each = hours.isOpen(time) ? time : time.minusSeconds(30);
        while (!hours.isOpen(each)) {
            each = each.plus(Duration.ofMinutes(1));
        }
        assertThat(hours.nextOpening(time)).isEqualTo(each);
    }

    @Test
    void hoursThatAreNone_areRefused() {
        assertThatThrownBy(() -> new AlertSchedule(PARIS, Set.of(), 0, 1440)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new AlertSchedule(PARIS, WORKDAYS, 1440, 10)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> new AlertSchedule(PARIS, WORKDAYS, 0, 0)).isInstanceOf(Problem.class);
    }
}
