package org.vigie.search.insight.count;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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

    public int size() {
        return starts.size();
    }

    /** The bar in which a time lies; -1 before the first. What comes after the last is taken for part of it. */
    public int place(Instant time) {
        int found = Collections.binarySearch(starts, time);
        return found >= 0 ? found : -found - 2;
    }
}
