package org.vigie.search.alert.count;

import java.util.ArrayList;
import java.util.List;

/**
 * Mentions counted.
 *
 * @param mentions all
 * @param negative of these, negative ones
 * @param measured of these, ones with a sentiment that is not unsure
 * @param newest ids of the newest, the newest first, at most 10
 */
public record Tally(long mentions, long negative, long measured, List<String> newest) {
    /** Most ids that are kept. */
    public static final int MOST_IDS = 10;
    /** None. */
    public static final Tally NONE = new Tally(0, 0, 0, List.of());

    public Tally {
        newest = List.copyOf(newest.size() > MOST_IDS ? newest.subList(0, MOST_IDS) : newest);
    }

    /** One mention. */
    public static Tally of(Sighting sighting) {
        return new Tally(1, sighting.negative() ? 1 : 0, sighting.measured() ? 1 : 0, List.of(sighting.mention()));
    }

    /** These and some that came after them. */
    public Tally plus(Tally later) {
        List<String> ids = new ArrayList<>(later.newest);
        ids.addAll(newest);
        return new Tally(mentions + later.mentions, negative + later.negative, measured + later.measured, ids);
    }
}
