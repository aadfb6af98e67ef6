package org.vigie.search.editor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.search.savedquery.BrandQueries;

/** Counts which other queries match the results of one. Not thread-safe. */
final class SharedResults {
    /** Results that are looked at, the newest. */
    static final int SAMPLE = 1_000;

    private static final int SHOWN = 10;

    private final String except;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Integer> notEvaluated = new HashMap<>();
    private int sample;

    /** @param except id of the query itself, when it is saved already */
    SharedResults(String except) {
        this.except = except;
    }

    /** A query that matches results too; {@code share} is above 0, at most 1. */
    record Overlap(String query, int mentions, double share) {}

    /** A query of which nothing is known for some of the results, which it may match too; {@code mentions} is above 0. */
    record Unknown(String query, int mentions) {}

    /**
     * What was counted.
     *
     * @param sample results looked at
     * @param overlaps the largest, then in order of id
     * @param unknown most results first, then in order of id
     */
    record Counted(int sample, List<Overlap> overlaps, List<Unknown> unknown) {
        Counted {
            overlaps = List.copyOf(overlaps);
            unknown = List.copyOf(unknown);
        }
    }

    /** One more result, of which the queries say this. */
    void add(BrandQueries.Matching matching) {
        sample++;
        matching.found().forEach(query -> count(counts, query.id()));
        matching.notEvaluated().forEach(query -> count(notEvaluated, query));
    }

    private void count(Map<String, Integer> to, String query) {
        if (!query.equals(except)) {
            to.merge(query, 1, Integer::sum);
        }
    }

    boolean isFull() {
        return sample >= SAMPLE;
    }

    Counted counted() {
        List<Overlap> overlaps = new ArrayList<>();
        counts.forEach((id, mentions) -> overlaps.add(new Overlap(id, mentions, (double) mentions / sample)));
        overlaps.sort(Comparator.comparingInt(Overlap::mentions).reversed().thenComparing(Overlap::query));
        List<Unknown> unknown = new ArrayList<>();
        notEvaluated.forEach((id, mentions) -> unknown.add(new Unknown(id, mentions)));
        unknown.sort(Comparator.comparingInt(Unknown::mentions).reversed().thenComparing(Unknown::query));
        return new Counted(sample, first(overlaps), first(unknown));
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }
}
