package org.vigie.search.query;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree so that reading it gives the same tree: AND unwritten, parentheses only where they change the meaning. */
public final class QueryPrinter {
    private QueryPrinter() {}

    public static String print(Query query) {
        return switch (query) {
            case Query.Or(var parts) -> joined(parts, " OR ", Query.Or.class);
            case Query.And(var parts) -> joined(parts, " AND ", Query.And.class);
            case Query.Not(var part) -> "NOT " + operand(part);
            case Query.Word(var text) -> text;
            case Query.Phrase(var text) -> '"' + text + '"';
        };
    }

    private static String joined(List<Query> parts, String operator, Class<? extends Query> inside) {
        return parts.stream().map(part -> part(part, inside)).collect(Collectors.joining(operator));
    }

    private static String part(Query part, Class<? extends Query> inside) {
        boolean bare = part instanceof Query.And && inside == Query.Or.class;
        return bare ? print(part) : operand(part);
    }

    private static String operand(Query query) {
        return query instanceof Query.And || query instanceof Query.Or ? "(" + print(query) + ")" : print(query);
    }
}
