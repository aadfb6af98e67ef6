package org.vigie.search.matching;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.vigie.search.query.Expression;

/**
 * The terms of which a text must hold at least one to match: for AND those of its most selective part, for OR those of all
 * parts, for a phrase its rarest word. Exists for every expression that does not hold for a text without any of its terms.
 */
final class Anchors {
    /** What a set of anchor terms costs: how often a text is expected to hold one of them. */
    private record Cover(Set<String> terms, double cost) {}

    private final ToDoubleFunction<String> frequency;

    private Anchors(ToDoubleFunction<String> frequency) {
        this.frequency = frequency;
    }

    /**
     * The cheapest anchors; empty when texts without any of the terms can match.
     *
     * @param frequency how often texts hold a term, on any scale
     */
    static Optional<Set<String>> of(Expression expression, ToDoubleFunction<String> frequency) {
        return new Anchors(frequency).cover(expression, true).map(Cover::terms);
    }

    /** Every term of the expression, excluded ones included. */
    static void terms(Expression expression, Consumer<String> consumer) {
        switch (expression) {
            case Expression.All all -> all.parts().forEach(part -> terms(part, consumer));
            case Expression.Any any -> any.parts().forEach(part -> terms(part, consumer));
            case Expression.Not not -> terms(not.part(), consumer);
            case Expression.Sequence sequence -> sequence.terms().forEach(consumer);
        }
    }

    private Optional<Cover> cover(Expression expression, boolean positive) {
        return switch (expression) {
            case Expression.Not not -> cover(not.part(), !positive);
            case Expression.All all -> positive ? cheapest(all.parts(), true) : union(all.parts(), false);
            case Expression.Any any -> positive ? union(any.parts(), true) : cheapest(any.parts(), false);
            case Expression.Sequence sequence -> positive ? Optional.of(rarest(sequence.terms())) : Optional.empty();
        };
    }

    private Cover rarest(List<String> terms) {
        return terms.stream()
                .map(term -> new Cover(Set.of(term), frequency.applyAsDouble(term)))
                .min(Comparator.comparingDouble(Cover::cost))
                .orElseThrow();
    }

    private Optional<Cover> cheapest(List<Expression> parts, boolean positive) {
        return parts.stream()
                .flatMap(part -> cover(part, positive).stream())
                .min(Comparator.comparingDouble(Cover::cost));
    }

    private Optional<Cover> union(List<Expression> parts, boolean positive) {
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
