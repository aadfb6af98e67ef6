package org.vigie.search.alert.rule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

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
            throw AlertInvalid.field("schedule.weekdays", "at least one", "none");
        }
        if (fromMinute < 0 || fromMinute >= MINUTES_OF_A_DAY) {
            throw AlertInvalid.field("schedule.from_minute", "0 to 1439", fromMinute);
        }
        if (untilMinute < 1 || untilMinute > MINUTES_OF_A_DAY) {
            throw AlertInvalid.field("schedule.until_minute", "1 to 1440", untilMinute);
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

    /** The first time at or after another at which it is open. Looks at each minute: that is right whatever the clock does. */
    public Instant nextOpening(Instant time) {
        if (isOpen(time)) {
            return time;
        }
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES);
        Instant last = minute.plus(LONGEST_WAIT);
        do {
            minute = minute.plus(1, ChronoUnit.MINUTES);
        } while (!isOpen(minute) && minute.isBefore(last));
        return minute;
    }
}
