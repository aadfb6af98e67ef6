package org.vigie.search.alert.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vigie.wire.problem.Expected;

/**
 * Hours of the week by the clock on the wall of a zone: where it jumps ahead they are shorter, where it goes back they are longer.
 * Problem ALERT_RULE_INVALID.
 *
 * @param days at least one
 * @param fromMinute first minute of the day, 0–1439
 * @param untilMinute minute after the last, 1–1440; at or before {@code fromMinute} means over midnight, and the day is that of the
 *     beginning
 */
public record AlertSchedule(ZoneId zone, Set<DayOfWeek> days, int fromMinute, int untilMinute) {
    private static final int MINUTES_OF_A_DAY = 1_440;
    /** A minute that a week's jump of the clock leaves out comes the week after. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(15);

    public AlertSchedule {
        // In order, so that the same content always reads the same.
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        if (days.isEmpty()) {
            throw AlertInvalid.field("schedule.weekdays", Expected.some(), "none");
        }
        if (fromMinute < 0 || fromMinute >= MINUTES_OF_A_DAY) {
            throw AlertInvalid.field("schedule.from_minute", Expected.number(0, MINUTES_OF_A_DAY - 1), fromMinute);
        }
        if (untilMinute < 1 || untilMinute > MINUTES_OF_A_DAY) {
            throw AlertInvalid.field("schedule.until_minute", Expected.number(1, MINUTES_OF_A_DAY), untilMinute);
        }
    }

    /** Whether it is open at a time. */
    public boolean isOpen(Instant time) {
        ZonedDateTime wall = time.atZone(zone);
        int minute = wall.get(ChronoField.MINUTE_OF_DAY);
        DayOfWeek today = wall.getDayOfWeek();
        if (untilMinute > fromMinute) {
            return days.contains(today) && minute >= fromMinute && minute < untilMinute;
        }
        return (days.contains(today) && minute >= fromMinute)
                || (days.contains(today.minus(1)) && minute < untilMinute);
    }

    /**
     * The first time at or after another at which it is open. It opens only where the clock on the wall shows its first minute, or where
     * that clock jumps.
     */
    public Instant nextOpening(Instant time) {
        if (isOpen(time)) {
            return time;
        }
        LocalDate first = time.atZone(zone).toLocalDate().minusDays(1);
        for (int day = 0; day <= LONGEST_WAIT.toDays() + 1; day++) {
            Optional<Instant> opening = openings(first.plusDays(day))
                    .filter(one -> one.isAfter(time) && isOpen(one))
                    .min(Comparator.naturalOrder());
            if (opening.isPresent()) {
                return opening.get();
            }
        }
        return time.plus(LONGEST_WAIT);
    }

    /** Where it may open on a day: at its first minute, which may come twice or never, and where the clock jumps. */
    private Stream<Instant> openings(LocalDate day) {
        ZoneRules rules = zone.getRules();
        LocalDateTime begins = day.atStartOfDay().plusMinutes(fromMinute);
        Stream<Instant> walls = rules.getValidOffsets(begins).stream().map(begins::toInstant);
        Instant midnight = day.atStartOfDay(zone).toInstant();
        ZoneOffsetTransition jump = rules.nextTransition(midnight.minusNanos(1));
        boolean today = jump != null
                && jump.getInstant().isBefore(day.plusDays(1).atStartOfDay(zone).toInstant());
        return today ? Stream.concat(walls, Stream.of(jump.getInstant())) : walls;
    }
}
