package org.vigie.search.matching.evaluation;

import org.vigie.search.matching.budget.Meter;
import org.vigie.search.matching.program.Ints;

/**
 * Looks for one place of each part such that they do not overlap and the stretch from the first to the last holds at most so
 * many positions of none of them. In order: the earliest next part is the best one. In any order: every place is tried as the
 * leftmost, the others are put behind it one after another, and taken back where they get in each other's way. For one thread.
 */
final class NearSearch {
    private final Ints starts;
    private final Meter meter;
    private final Ints from = new Ints(8);
    private final Ints to = new Ints(8);
    private final Ints widths = new Ints(8);
    /** Where each part was put, by part. */
    private final Ints put = new Ints(8);

    private int distance;
    private boolean inOrder;
    private int width;

    /** @param starts the places of all parts, in stretches told to {@link #part} */
    NearSearch(Ints starts, Meter meter) {
        this.starts = starts;
        this.meter = meter;
    }

    void begin(int mostBetween, boolean ordered) {
        distance = mostBetween;
        inOrder = ordered;
        width = 0;
        from.cut(0);
        to.cut(0);
        widths.cut(0);
        put.cut(0);
    }

    /** Adds a part: its places, rising, and how many positions it takes. */
    void part(int first, int end, int positions) {
        from.add(first);
        to.add(end);
        widths.add(positions);
        put.add(0);
        width += positions;
    }

    boolean exists() {
        return inOrder ? existsOrdered() : existsUnordered();
    }

    private boolean existsOrdered() {
        for (int i = from.get(0); i < to.get(0) && !meter.isExhausted(); i++) {
            int start = starts.get(i);
            int latest = start + width + distance;
            int end = start + widths.get(0);
            int part = 1;
            while (part < from.size() && end <= latest) {
                meter.spend(1);
                int next = starts.firstAtLeast(end, from.get(part), to.get(part));
                if (next == to.get(part)) {
                    return false;
                }
                end = starts.get(next) + widths.get(part);
                part++;
            }
            if (part == from.size() && end <= latest) {
                return true;
            }
        }
        return false;
    }

    private boolean existsUnordered() {
        for (int leftmost = 0; leftmost < from.size(); leftmost++) {
            for (int i = from.get(leftmost); i < to.get(leftmost); i++) {
                if (meter.isExhausted()) {
                    return false;
                }
                put.set(leftmost, starts.get(i));
                if (canPut(0, leftmost)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether this part and those after it find places that are free. */
    private boolean canPut(int part, int leftmost) {
        if (part == from.size()) {
            return true;
        }
        if (part == leftmost) {
            return canPut(part + 1, leftmost);
        }
        int first = put.get(leftmost) + widths.get(leftmost);
        int last = put.get(leftmost) + width + distance - widths.get(part);
        int i = starts.firstAtLeast(first, from.get(part), to.get(part));
        for (; i < to.get(part) && starts.get(i) <= last && !meter.isExhausted(); i++) {
            meter.spend(1);
            int start = starts.get(i);
            if (isFree(start, part, leftmost)) {
                put.set(part, start);
                if (canPut(part + 1, leftmost)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isFree(int start, int part, int leftmost) {
        for (int other = 0; other < part; other++) {
            meter.spend(1);
            boolean apart = other == leftmost
                    || put.get(other) + widths.get(other) <= start
                    || start + widths.get(part) <= put.get(other);
            if (!apart) {
                return false;
            }
        }
        return true;
    }
}
