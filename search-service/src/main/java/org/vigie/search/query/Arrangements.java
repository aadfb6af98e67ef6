package org.vigie.search.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Stretch;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.NearOrders;
import org.vigie.search.query.span.Span;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;

/**
 * NEAR over alternatives as alternatives of NEAR. The alternatives of one part are joined only while they have one width:
 * engines keep the shortest of what stands at a place, and with a longer one a match could be lost.
 */
public final class Arrangements {
    /** Most alternatives, orders of overlapping parts included, of one NEAR. */
    static final int MOST_ALTERNATIVES = 1_024;
    /** Most words of a query after all alternatives are written out. */
    static final int MOST_EXPANDED = 50_000;

    private Arrangements() {}

    /** The alternatives of a NEAR that {@link #requireBounded} lets pass. */
    static List<Span.Near> of(Query.Near near) {
        List<List<Span>> rows = List.of(List.of());
        for (Query operand : near.operands()) {
            List<Span> options = options(operand);
            List<List<Span>> longer = new ArrayList<>(rows.size() * options.size());
            for (List<Span> row : rows) {
                for (Span option : options) {
                    List<Span> next = new ArrayList<>(row);
                    next.add(option);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows.stream()
                .map(row -> new Span.Near(row, near.distance(), near.ordered()))
                .toList();
    }

    /** Words of a phrase in any order. */
    static Span.Near of(List<Span.Spot> spots, int distance) {
        return new Span.Near(List.copyOf(spots), distance, false);
    }

    /**
     * Words that the query has once its alternatives are written out. Refuses as TOO_LARGE what has too many.
     *
     * @param before words of the query so far
     * @param place of what is being read
     */
    public static long requireBounded(Query query, long before, Stretch place) {
        long words = switch (query) {
            case Query.Near near -> expanded(near, place);
            case Query.Proximity proximity ->
                expanded(Spots.of(proximity.text(), Form.WORD, Spots.Source.PHRASE), proximity.distance(), place);
            case Query.Field field -> expanded(field, place);
            case Query.Stem stem ->
                Spots.of(stem.text(), Form.STEM, Spots.Source.WORD).stream()
                        .mapToLong(Span::words)
                        .sum();
            default -> 1;
        };
        requireFewWords(before + words, place);
        return words;
    }

    private static void requireFewWords(long words, Stretch place) {
        if (words > MOST_EXPANDED) {
            throw QueryRefused.tooLarge(Wording.AT_MOST_WORDS, MOST_EXPANDED, place);
        }
    }

    private static long expanded(Query.Field field, Stretch place) {
        long words = 0;
        for (Query.Value value : field.values()) {
            words += value.within() < 0 ? 1 : expanded(FieldValues.spots(field.field(), value), value.within(), place);
        }
        return words;
    }

    private static long expanded(List<Span.Spot> spots, int distance, Stretch place) {
        requireFew(spots.size(), place);
        return expanded(List.of(of(spots, distance)), place);
    }

    private static long expanded(Query.Near near, Stretch place) {
        requireFew(near.operands().size(), place);
        long alternatives = 1;
        for (Query operand : near.operands()) {
            alternatives *= options(operand).size();
            requireFewAlternatives(alternatives, place);
        }
        return expanded(of(near), place);
    }

    private static long expanded(List<Span.Near> alternatives, Stretch place) {
        // before orders are counted, which compares words with words
        requireFewWords(alternatives.stream().mapToLong(Span::words).sum(), place);
        long orders = 0;
        long words = 0;
        for (Span.Near near : alternatives) {
            long some = NearOrders.count(near, MOST_ALTERNATIVES);
            orders += some;
            words += some * near.parts().stream().mapToLong(Span::words).sum();
            requireFewAlternatives(orders, place);
        }
        return words;
    }

    private static void requireFew(int parts, Stretch place) {
        if (parts > Words.MOST_NEAR) {
            throw QueryRefused.tooLarge(Wording.AT_MOST_NEAR_WORDS, Words.MOST_NEAR, place);
        }
    }

    private static void requireFewAlternatives(long alternatives, Stretch place) {
        if (alternatives > MOST_ALTERNATIVES) {
            throw QueryRefused.tooLarge(Wording.AT_MOST_ALTERNATIVES, MOST_ALTERNATIVES, place);
        }
    }

    /** What an operand may be: all its single words as one, each of its sequences as one. */
    private static List<Span> options(Query operand) {
        Set<Span.Spot> spots = new LinkedHashSet<>();
        Set<Span> options = new LinkedHashSet<>();
        collect(operand, spots, options);
        List<Span> all = new ArrayList<>();
        if (spots.size() == 1) {
            all.add(spots.iterator().next());
        } else if (spots.size() > 1) {
            all.add(new Span.OneOf(List.copyOf(spots)));
        }
        all.addAll(options);
        return all;
    }

    private static void collect(Query operand, Set<Span.Spot> spots, Set<Span> sequences) {
        switch (operand) {
            case Query.Or or -> or.parts().forEach(part -> collect(part, spots, sequences));
            default -> {
                Span span = Normalisation.span(operand);
                if (span instanceof Span.OneOf oneOf) {
                    spots.addAll(oneOf.choices());
                } else if (span instanceof Span.Spot spot) {
                    spots.add(spot);
                } else {
                    sequences.add(span);
                }
            }
        }
    }
}
