package org.vigie.search.matching;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.search.query.Expression;

/**
 * The terms of which a text must hold at least one to match: for AND those of its most selective part, for OR those of all
 * parts, for a phrase its rarest word. Exists for every expression that does not hold for a text without any of its terms.
 */
final class Anchors {
    /** What a set of anchor terms costs: how often a text is expected to hold one of them. */
    private record Cover(Set<String> terms, double cost) {}

    private Anchors() {}

    /** Empty when texts without any of the terms can match. */
    static Optional<Set<String>> of(Expression expression) {
        return cover(expression, true).map(Cover::terms);
    }

    private static Optional<Cover> cover(Expression expression, boolean positive) {
        return switch (expression) {
            case Expression.Not not -> cover(not.part(), !positive);
            case Expression.All all -> positive ? cheapest(all.parts(), true) : union(all.parts(), false);
            case Expression.Any any -> positive ? union(any.parts(), true) : cheapest(any.parts(), false);
            case Expression.Sequence sequence -> positive ? Optional.of(rarest(sequence.terms())) : Optional.empty();
        };
    }

    private static Cover rarest(List<String> terms) {
        return terms.stream()
                .map(term -> new Cover(Set.of(term), TermFrequency.of(term)))
                .min(Comparator.comparingDouble(Cover::cost))
                .orElseThrow();
    }

    private static Optional<Cover> cheapest(List<Expression> parts, boolean positive) {
        return parts.stream()
                .flatMap(part -> cover(part, positive).stream())
                .min(Comparator.comparingDouble(Cover::cost));
    }

    private static Optional<Cover> union(List<Expression> parts, boolean positive) {
        Set<String> terms = new HashSet<>();
        double cost = 0;
        for (Expression part : parts) {
            Optional<Cover> cover = cover(part, positive);
            if (cover.isEmpty()) {
                return Optional.empty();
            }
            terms.addAll(cover.get().terms());
            cost += cover.get().cost();
        }
        return Optional.of(new Cover(Set.copyOf(terms), cost));
    }
}
