package org.vigie.search.query;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree so that reading it gives the same tree: AND unwritten, parentheses only where they change the meaning. */
public final class QueryPrinter {
    private QueryPrinter() {}

    public static String print(Query query) {
        return switch (query) {
            case Query.Or or -> joined(or.parts(), " OR ", Query.Or.class);
            case Query.And and -> joined(and.parts(), " AND ", Query.And.class);
            case Query.Not not -> "NOT " + operand(not.part());
            case Query.Word word -> word.text();
            case Query.Phrase phrase -> '"' + phrase.text() + '"';
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
