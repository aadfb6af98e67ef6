package org.vigie.search.matching;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;

/**
 * The plain words of which a text must hold at least one to match: for AND those of its most selective part, for OR those
 * of all parts, for a phrase its rarest word. None for what can hold without any plain word: wildcards, labels, ranges.
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
            case Expression.Stands stands -> terms(stands).forEach(consumer);
            case Expression.Label label -> {}
            case Expression.Between between -> {}
        }
    }

    private Optional<Cover> cover(Expression expression, boolean positive) {
        return switch (expression) {
            case Expression.Not not -> cover(not.part(), !positive);
            case Expression.All all -> positive ? cheapest(all.parts(), true) : union(all.parts(), false);
            case Expression.Any any -> positive ? union(any.parts(), true) : cheapest(any.parts(), false);
            case Expression.Stands stands -> positive ? rarest(terms(stands)) : Optional.empty();
            case Expression.Label label -> Optional.empty();
            case Expression.Between between -> Optional.empty();
        };
    }

    /** Plain words of title and body that must all be there. */
    private static List<String> terms(Expression.Stands stands) {
        boolean inText = stands.zone() == Zone.TEXT || stands.zone() == Zone.TITLE;
        return inText ? terms(stands.span()) : List.of();
    }

    private static List<String> terms(Span span) {
        return switch (span) {
            case Span.Term term -> term.form() == Form.WORD ? List.of(term.term()) : List.of();
            case Span.Glob glob -> List.of();
            case Span.OneOf oneOf -> List.of();
            case Span.Sequence sequence ->
                sequence.spots().stream().flatMap(spot -> terms(spot).stream()).toList();
            case Span.Near near ->
                near.parts().stream().flatMap(part -> terms(part).stream()).toList();
        };
    }

    private Optional<Cover> rarest(List<String> terms) {
        return terms.stream()
                .map(term -> new Cover(Set.of(term), frequency.applyAsDouble(term)))
                .min(Comparator.comparingDouble(Cover::cost));
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
