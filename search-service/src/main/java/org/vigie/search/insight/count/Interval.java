package org.vigie.search.insight.count;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/** Length of a bar in the calendar of a zone: days may have 23 or 25 hours, months 28 to 31 days. */
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    private static final int MOST_HOURS = 3;
    private static final int MOST_DAYS = 93;
    private static final int MOST_WEEKS_IN_DAYS = 366;

    /** By the length of a range: hours up to 3 days, days up to 93, weeks up to a year, else months. */
    public static Interval fitting(Instant from, Instant until) {
        Duration length = Duration.between(from, until);
        if (length.compareTo(Duration.ofDays(MOST_HOURS)) <= 0) {
            return HOUR;
        }
        if (length.compareTo(Duration.ofDays(MOST_DAYS)) <= 0) {
            return DAY;
        }
        return length.compareTo(Duration.ofDays(MOST_WEEKS_IN_DAYS)) <= 0 ? WEEK : MONTH;
    }

    /** When the bar began in which a time lies. */
    public Instant start(Instant time, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(time, zone);
        return switch (this) {
            case HOUR -> time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> begin(day, zone);
            case WEEK -> begin(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), zone);
            case MONTH -> begin(day.withDayOfMonth(1), zone);
        };
    }

    /** When the bar begins that is {@code bars} after the one that begins at {@code start}; before it when negative. */
    public Instant shifted(Instant start, int bars, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(start, zone);
        return switch (this) {
            case HOUR -> start.plus(Duration.ofHours(bars));
            case DAY -> begin(day.plusDays(bars), zone);
            case WEEK -> begin(day.plusWeeks(bars), zone);
            case MONTH -> begin(day.plusMonths(bars), zone);
        };
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
