package org.vigie.search.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts which other queries match the results of one. Not thread-safe. */
final class SharedResults {
    /** Results that are looked at, the newest. */
    static final int SAMPLE = 1_000;

    private static final int SHOWN = 10;

    private final String except;
    private final Map<String, Integer> counts = new HashMap<>();
    private int sample;

    /** @param except id of the query itself, when it is saved already */
    SharedResults(String except) {
        this.except = except;
    }

    /** A query that matches results too; {@code share} is above 0, at most 1. */
    record Overlap(String query, int mentions, double share) {}

    /** One more result, which these queries match. */
    void add(List<String> matching) {
        sample++;
        matching.stream().filter(id -> !id.equals(except)).forEach(id -> counts.merge(id, 1, Integer::sum));
    }

    boolean isFull() {
        return sample >= SAMPLE;
    }

    /** Results looked at. */
    int sample() {
        return sample;
    }

    /** The largest, then in order of id. */
    List<Overlap> largest() {
        List<Overlap> all = new ArrayList<>();
        counts.forEach((id, mentions) -> all.add(new Overlap(id, mentions, (double) mentions / sample)));
        all.sort(Comparator.comparingInt(Overlap::mentions).reversed().thenComparing(Overlap::query));
        return List.copyOf(all.subList(0, Math.min(SHOWN, all.size())));
    }
}
