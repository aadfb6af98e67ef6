package org.vigie.search.alert.count;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a brand's saved queries while its rules are judged: read from the store, then raised mention by mention. Holds whole clock
 * minutes, and quarters of an hour, of which the hours of every zone are made. Not thread-safe.
 */
public final class CountBook {
    /** So long minutes are kept: the longest window is a day, and the clock hour of a deviation may wait another. */
    static final Duration MINUTES_KEPT = Duration.ofDays(2);

    private static final long QUARTER_SECONDS = 900;

    private final Map<String, NavigableMap<Instant, Tally>> minutes = new HashMap<>();
    private final @Nullable ZoneId zone;
    private final Map<String, NavigableMap<Instant, Long>> quarters = new HashMap<>();
    private final Map<String, Instant> since = new HashMap<>();
    private final Map<String, Map<Duration, RunningSum>> sums = new HashMap<>();

    private @Nullable LocalHour lastHour;

    /** @param zone by whose clock hours are; null = nobody can tell, then no hour is asked for */
    public CountBook(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** By whose clock hours are; null when nobody can tell. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    /** A minute that was counted before. */
    public void putMinute(String query, Instant minute, Tally tally) {
        minutes.computeIfAbsent(query, q -> new TreeMap<>()).put(minute, tally);
        sums.remove(query);
    }

    /** A quarter of an hour that was counted before. */
    public void putQuarter(String query, Instant quarter, long mentions) {
        quarters.computeIfAbsent(query, q -> new TreeMap<>()).put(quarter, mentions);
    }

    /** Since when a query is counted. */
    public void putSince(String query, Instant time) {
        since.put(query, time);
    }

    /** Counts a mention for each query that holds for it; since the date of one of the backlog nobody has counted. */
    public void add(Sighting sighting) {
        Instant minute = minute(sighting.seen());
        Instant quarter = quarter(sighting.seen());
        for (String query : sighting.queries().keySet()) {
            minutes.computeIfAbsent(query, q -> new TreeMap<>()).merge(minute, Tally.of(sighting), Tally::plus);
            sums.getOrDefault(query, Map.of()).values().forEach(sum -> sum.add(minute, sighting));
            quarters.computeIfAbsent(query, q -> new TreeMap<>()).merge(quarter, 1L, Long::sum);
            if (!sighting.backlog()) {
                since.merge(query, sighting.seen(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
    }

    /** Mentions without their ids. */
    public record Sum(long mentions, long negative, long measured) {}

    /**
     * As {@link #between}, without ids. The last sum of each length is kept and raised with each mention, so that only the first mention
     * of a minute costs the adding up of a window.
     */
    public Sum sum(String query, Instant from, Instant until) {
        Instant first = minute(from);
        Instant last = minute(until);
        Map<Duration, RunningSum> kept = sums.computeIfAbsent(query, q -> new HashMap<>());
        Duration length = Duration.between(first, last);
        RunningSum sum = kept.get(length);
        if (sum == null || !sum.first.equals(first)) {
            sum = new RunningSum(first, last, counted(query, first, last).values());
            kept.put(length, sum);
        }
        return new Sum(sum.mentions, sum.negative, sum.measured);
    }

    private static final class RunningSum {
        private final Instant first;
        private final Instant last;
        private long mentions;
        private long negative;
        private long measured;

        RunningSum(Instant first, Instant last, Collection<Tally> tallies) {
            this.first = first;
            this.last = last;
            for (Tally tally : tallies) {
                mentions += tally.mentions();
                negative += tally.negative();
                measured += tally.measured();
            }
        }

        void add(Instant minute, Sighting sighting) {
            if (!minute.isBefore(first) && !minute.isAfter(last)) {
                mentions++;
                negative += sighting.negative() ? 1 : 0;
                measured += sighting.measured() ? 1 : 0;
            }
        }
    }

    /** Mentions in the minutes from that of the first time to that of the last, both whole, with ids. */
    public Tally between(String query, Instant from, Instant until) {
        Sum sum = sum(query, from, until);
        List<String> newest = new ArrayList<>();
        for (Tally tally :
                counted(query, minute(from), minute(until)).descendingMap().values()) {
            newest.addAll(tally.newest());
            if (newest.size() >= Tally.MOST_IDS) {
                break;
            }
        }
        return new Tally(sum.mentions(), sum.negative(), sum.measured(), newest);
    }

    private NavigableMap<Instant, Tally> counted(String query, Instant first, Instant last) {
        return minutes.getOrDefault(query, Collections.emptyNavigableMap()).subMap(first, true, last, true);
    }

    /** The clock hour of a time; null when nobody can tell the zone. */
    public @Nullable LocalHour hourOf(Instant time) {
        if (zone != null && (lastHour == null || !lastHour.contains(time))) {
            lastHour = LocalHour.of(time, zone);
        }
        return lastHour;
    }

    /** Mentions in an hour, as far as they were counted. */
    public long inHour(String query, LocalHour hour) {
        return quarters
                .getOrDefault(query, Collections.emptyNavigableMap())
                .subMap(hour.start(), true, hour.end(), false)
                .values()
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Counts of the same hour of the past eight weeks, those left out during which the query was not counted from beginning to end. */
    public List<Long> pastWeeks(String query, LocalHour hour) {
        Instant first = since.get(query);
        List<Long> counts = new ArrayList<>();
        for (int week = 1; first != null && week <= Deviation.MOST_WEEKS; week++) {
            hour.weeksBefore(week)
                    .filter(past -> !past.start().isBefore(first))
                    .ifPresent(past -> counts.add(inHour(query, past)));
        }
        return counts;
    }

    /** The clock minute of a time. */
    public static Instant minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES);
    }

    /** Whether nothing was removed yet of what was counted by minutes since a time. */
    public static boolean isKept(Instant from, Instant now) {
        return !minute(from).isBefore(now.minus(MINUTES_KEPT));
    }

    /** The quarter of an hour of a time. */
    public static Instant quarter(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
    }
}
