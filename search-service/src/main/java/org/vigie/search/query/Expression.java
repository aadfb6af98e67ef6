package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.vigie.search.text.Token;
import org.vigie.search.text.Tokenizer;

/** A query over analysed terms: what both back ends evaluate. Flat (no All directly in All) and immutable. */
public sealed interface Expression {
    /** Every part holds. */
    record All(List<Expression> parts) implements Expression {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. */
    record Any(List<Expression> parts) implements Expression {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** The part does not hold. */
    record Not(Expression part) implements Expression {}

    /** The terms stand at consecutive positions; one term just stands somewhere. At least one. */
    record Sequence(List<String> terms) implements Expression {
        public Sequence {
            if (terms.isEmpty()) {
                throw new IllegalArgumentException("terms: expected at least one, actual none");
            }
            terms = List.copyOf(terms);
        }
    }

    /** The expression of a tree. */
    static Expression of(Query query) {
        return switch (query) {
            case Query.And and -> all(and.parts().stream().map(Expression::of).toList());
            case Query.Or or -> any(or.parts().stream().map(Expression::of).toList());
            case Query.Not not -> not(of(not.part()));
            case Query.Word word -> sequence(word.text());
            case Query.Phrase phrase -> sequence(phrase.text());
        };
    }

    private static Expression sequence(String text) {
        return new Sequence(Tokenizer.tokens(text).stream().map(Token::term).toList());
    }

    private static Expression all(List<Expression> parts) {
        return new All(flat(parts, part -> part instanceof All all ? all.parts() : List.of(part)));
    }

    private static Expression any(List<Expression> parts) {
        return new Any(flat(parts, part -> part instanceof Any any ? any.parts() : List.of(part)));
    }

    private static Expression not(Expression part) {
        return part instanceof Not not ? not.part() : new Not(part);
    }

    private static List<Expression> flat(List<Expression> parts, Function<Expression, List<Expression>> inner) {
        List<Expression> flat = new ArrayList<>(parts.size());
        parts.forEach(part -> flat.addAll(inner.apply(part)));
        return flat;
    }
}
