package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vigie.search.query.span.Span;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;

/** From a tree to its expression: words analysed, nesting flattened. */
public final class Normalisation {
    private Normalisation() {}

    static Expression expression(Query query) {
        return switch (query) {
            case Query.And and ->
                all(and.parts().stream().map(Normalisation::expression).toList());
            case Query.Or or ->
                any(or.parts().stream().map(Normalisation::expression).toList());
            case Query.Not not -> not(expression(not.part()));
            case Query.Word word -> stands(Zone.TEXT, span(word));
            case Query.Phrase phrase -> stands(Zone.TEXT, span(phrase));
            case Query.Stem stem -> stands(Zone.TEXT, span(stem));
            case Query.Raw raw -> stands(Zone.TEXT, span(raw));
            case Query.Proximity proximity ->
                stands(
                        Zone.TEXT,
                        Arrangements.of(
                                Spots.of(proximity.text(), Form.WORD, Spots.Source.PHRASE), proximity.distance()));
            case Query.Near near ->
                any(Arrangements.of(near).stream()
                        .map(alternative -> stands(Zone.TEXT, alternative))
                        .toList());
            case Query.Field field ->
                any(field.values().stream()
                        .map(value -> value(field.field(), value))
                        .toList());
            case Query.Range range ->
                new Expression.Between(range.field().measure().orElseThrow(), Ranges.least(range), Ranges.most(range));
        };
    }

    /** What a word, phrase, stem or raw looks for. */
    public static Span span(Query query) {
        return span(
                switch (query) {
                    case Query.Word word -> Spots.of(word.text(), Form.WORD, Spots.Source.WORD);
                    case Query.Phrase phrase -> Spots.of(phrase.text(), Form.WORD, Spots.Source.PHRASE);
                    case Query.Stem stem -> Spots.of(stem.text(), Form.STEM, Spots.Source.WORD);
                    case Query.Raw raw ->
                        Spots.of(raw.text(), Form.RAW, raw.phrase() ? Spots.Source.PHRASE : Spots.Source.WORD);
                    default -> throw new IllegalArgumentException("query: expected words, actual " + query);
                });
    }

    private static Span span(List<Span.Spot> spots) {
        return spots.size() == 1 ? spots.getFirst() : new Span.Sequence(spots);
    }

    private static Expression stands(Zone zone, Span span) {
        return new Expression.Stands(zone, span);
    }

    private static Expression value(QueryField field, Query.Value value) {
        Zone zone = field.zone().orElse(null);
        if (zone == null) {
            return new Expression.Label(field.label(), FieldValues.label(field, value));
        }
        List<Span.Spot> spots = FieldValues.spots(field, value);
        return stands(zone, value.within() < 0 ? span(spots) : Arrangements.of(spots, value.within()));
    }

    private static Expression all(List<Expression> parts) {
        return new Expression.All(flat(
                parts, part -> part instanceof Expression.All all ? all.parts() : List.of(part)));
    }

    private static Expression any(List<Expression> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        return new Expression.Any(flat(
                parts, part -> part instanceof Expression.Any any ? any.parts() : List.of(part)));
    }

    private static Expression not(Expression part) {
        return part instanceof Expression.Not not ? not.part() : new Expression.Not(part);
    }

    private static List<Expression> flat(List<Expression> parts, Function<Expression, List<Expression>> inner) {
        List<Expression> flat = new ArrayList<>(parts.size());
        parts.forEach(part -> flat.addAll(inner.apply(part)));
        return flat;
    }
}
