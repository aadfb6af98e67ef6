package org.vigie.search.query;

import java.util.List;
import java.util.stream.Collectors;

/** Writes a tree so that reading it gives the same tree: parentheses only where they change the meaning. */
public final class QueryPrinter {
    private QueryPrinter() {}

    public static String print(Query query) {
        return switch (query) {
            case Query.Or or -> joined(or.parts(), " OR ", Query.Or.class);
            case Query.And and -> joined(and.parts(), " AND ", Query.And.class);
            case Query.Not not -> "NOT " + operand(not.part());
            case Query.Near near ->
                near.operands().stream().map(QueryPrinter::operand).collect(Collectors.joining(operator(near)));
            case Query.Word word -> word.text();
            case Query.Phrase phrase -> quoted(phrase.text());
            case Query.Stem stem -> "~" + stem.text();
            case Query.Raw raw -> "raw:" + (raw.phrase() ? quoted(raw.text()) : raw.text());
            case Query.Proximity proximity -> quoted(proximity.text()) + "~" + proximity.distance();
            case Query.Field field -> field.field().written() + ":" + values(field.values());
            case Query.Range range -> "%s:[%s TO %s]".formatted(range.field().written(), range.least(), range.most());
        };
    }

    private static String operator(Query.Near near) {
        return " NEAR/" + near.distance() + (near.ordered() ? "f " : " ");
    }

    private static String values(List<Query.Value> values) {
        return values.size() == 1
                ? value(values.getFirst())
                : values.stream().map(QueryPrinter::value).collect(Collectors.joining(" OR ", "(", ")"));
    }

    private static String value(Query.Value value) {
        String text = value.quoted() ? quoted(value.text()) : value.text();
        return value.within() < 0 ? text : text + "~" + value.within();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
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
