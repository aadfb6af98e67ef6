package org.vigie.search.insight.count;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bars of a range, the empty ones included: the first holds its beginning, the last its end. Hours are 60 minutes each, so that a
 * day with a change of clocks has 23 or 25 of them.
 *
 * @param starts when each begins, rising
 */
public record Bars(Interval interval, ZoneId zone, List<Instant> starts) {
    public Bars {
        starts = List.copyOf(starts);
    }

    /** Bars from the one that holds {@code from} to the one that holds the last moment before {@code until}; at most {@code most} + 1. */
    public static Bars of(Interval interval, ZoneId zone, Instant from, Instant until, int most) {
        List<Instant> starts = new ArrayList<>();
        Instant start = interval.start(from, zone);
        for (int i = 1; start.isBefore(until) && starts.size() <= most; i++) {
            starts.add(start);
            start = interval.shifted(starts.getFirst(), i, zone);
        }
        return new Bars(interval, zone, starts);
    }

    /**
     * So many bars, of which the last holds the last moment before {@code until}. Counted from there backwards: an hour that begins before a
     * change of clocks by half of one does not begin on the hour, and a range from there would reach one bar too far.
     */
    public static Bars last(Interval interval, ZoneId zone, Instant until, int count) {
        Instant last = interval.start(until.minusNanos(1), zone);
        return new Bars(
                interval,
                zone,
                IntStream.range(1 - count, 1)
                        .mapToObj(i -> interval.shifted(last, i, zone))
                        .toList());
    }

    public int size() {
        return starts.size();
    }

    /** The bar in which a time lies; -1 before the first. What comes after the last is taken for part of it. */
    public int place(Instant time) {
        int found = Collections.binarySearch(starts, time);
        return found >= 0 ? found : -found - 2;
    }
}
