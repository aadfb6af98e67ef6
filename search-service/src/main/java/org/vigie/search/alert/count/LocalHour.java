package org.vigie.search.alert.count;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;

/**
 * A clock hour of a zone: while the clock on the wall shows the same day and hour. Where clocks go back over an hour there are two of it,
 * each an hour of its own; where they change within an hour, as by half of one, it ends there. Pure.
 *
 * @param start its first moment
 * @param end the first moment after it
 */
public record LocalHour(ZoneId zone, Instant start, Instant end) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The one that a time lies in. */
    public static LocalHour of(Instant time, ZoneId zone) {
        ZoneRules rules = zone.getRules();
        Instant start = time.atOffset(rules.getOffset(time))
                .truncatedTo(ChronoUnit.HOURS)
                .toInstant();
        Instant end = start.plus(HOUR);
        ZoneOffsetTransition before = rules.previousTransition(time.plusNanos(1));
        if (before != null && before.getInstant().isAfter(start)) {
            start = before.getInstant();
        }
        ZoneOffsetTransition after = rules.nextTransition(time);
        if (after != null && after.getInstant().isBefore(end)) {
            end = after.getInstant();
        }
        return new LocalHour(zone, start, end);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    /**
     * The same hour of the same weekday some weeks before: of two the first; empty when there was none, or not a whole one.
     */
    public Optional<LocalHour> weeksBefore(int weeks) {
        LocalDateTime then = LocalDateTime.ofInstant(start, zone)
                .truncatedTo(ChronoUnit.HOURS)
                .minusWeeks(weeks);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(then);
        return offsets.isEmpty()
                ? Optional.empty()
                : Optional.of(of(then.toInstant(offsets.getFirst()), zone)).filter(LocalHour::isWhole);
    }

    private boolean isWhole() {
        return Duration.between(start, end).equals(HOUR);
    }
}
