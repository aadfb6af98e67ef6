package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vigie.search.text.Form;
import org.vigie.search.text.Tokenizer;
import org.vigie.search.text.Zone;

/** From a tree to its expression: words analysed, nesting flattened. */
final class Normalisation {
    private Normalisation() {}

    static Expression expression(Query query) {
        return switch (query) {
            case Query.And and ->
                all(and.parts().stream().map(Normalisation::expression).toList());
            case Query.Or or ->
                any(or.parts().stream().map(Normalisation::expression).toList());
            case Query.Not not -> not(expression(not.part()));
            case Query.Word word -> words(word.text());
            case Query.Phrase phrase -> words(phrase.text());
        };
    }

    private static Expression words(String text) {
        List<Span.Spot> spots = Tokenizer.tokens(text).stream()
                .<Span.Spot>map(token -> new Span.Term(Form.WORD, token.term()))
                .toList();
        return new Expression.Stands(Zone.TEXT, spots.size() == 1 ? spots.getFirst() : new Span.Sequence(spots));
    }

    private static Expression all(List<Expression> parts) {
        return new Expression.All(flat(
                parts, part -> part instanceof Expression.All all ? all.parts() : List.of(part)));
    }

    private static Expression any(List<Expression> parts) {
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
