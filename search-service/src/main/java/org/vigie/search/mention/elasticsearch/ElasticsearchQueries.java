package org.vigie.search.mention.elasticsearch;

import java.util.List;
import java.util.Map;
import org.vigie.search.SearchReason;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Span;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An expression as a query on the field {@code words}: {@code bool}, {@code term}, {@code match_phrase}. The terms are
 * analysed already and hold no white space, so that the whitespace analyzer gives them back unchanged.
 */
final class ElasticsearchQueries {
    /** Elasticsearch refuses more than 30 levels of queries; one bool around ours and the leaf take two. */
    static final int DEEPEST = 28;
    /** More alternatives than this are one constant-score {@code terms} clause. */
    private static final int SCORED_ALTERNATIVES = 256;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String FIELD = "words";

    private ElasticsearchQueries() {}

    /** Problem QUERY_TOO_LARGE when it nests too deeply for the index. */
    static ObjectNode of(Expression expression) {
        int depth = depth(expression);
        if (depth > DEEPEST) {
            throw new Problem(
                    SearchReason.QUERY_TOO_LARGE,
                    "The query alternates AND and OR %d levels deep; at most %d can be searched."
                            .formatted(depth, DEEPEST),
                    Map.of("expected", "at most " + DEEPEST + " levels", "actual", depth + " levels"));
        }
        return query(expression);
    }

    private static int depth(Expression expression) {
        return switch (expression) {
            case Expression.All all -> 1 + deepest(all.parts());
            case Expression.Any any -> 1 + deepest(any.parts());
            case Expression.Not not -> 1 + depth(not.part());
            case Expression.Stands stands -> 1;
            case Expression.Label label -> 1;
            case Expression.Between between -> 1;
        };
    }

    private static int deepest(List<Expression> parts) {
        return parts.stream().mapToInt(ElasticsearchQueries::depth).max().orElse(0);
    }

    private static ObjectNode query(Expression expression) {
        return switch (expression) {
            case Expression.All all -> all(all.parts());
            case Expression.Any any -> any(any.parts());
            case Expression.Not not -> all(List.of(expression));
            case Expression.Stands stands -> sequence(terms(stands.span()));
            case Expression.Label label -> throw new UnsupportedOperationException();
            case Expression.Between between -> throw new UnsupportedOperationException();
        };
    }

    private static ObjectNode all(List<Expression> parts) {
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        for (Expression part : parts) {
            if (part instanceof Expression.Not not) {
                bool.withArray("must_not").add(query(not.part()));
            } else {
                bool.withArray("must").add(query(part));
            }
        }
        return query;
    }

    private static ObjectNode any(List<Expression> parts) {
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        bool.put("minimum_should_match", 1);
        ArrayNode should = bool.putArray("should");
        boolean many = parts.size() > SCORED_ALTERNATIVES;
        ArrayNode terms = JSON.arrayNode();
        for (Expression part : parts) {
            if (many && part instanceof Expression.Stands stands && stands.span() instanceof Span.Term only) {
                terms.add(only.term());
            } else {
                should.add(query(part));
            }
        }
        if (!terms.isEmpty()) {
            should.addObject().putObject("terms").set(FIELD, terms);
        }
        return query;
    }

    private static List<String> terms(Span span) {
        return switch (span) {
            case Span.Term term -> List.of(term.term());
            case Span.Sequence sequence ->
                sequence.spots().stream().flatMap(spot -> terms(spot).stream()).toList();
            default -> throw new UnsupportedOperationException();
        };
    }

    private static ObjectNode sequence(List<String> terms) {
        ObjectNode query = JSON.objectNode();
        if (terms.size() == 1) {
            query.putObject("term").put(FIELD, terms.getFirst());
        } else {
            query.putObject("match_phrase").put(FIELD, String.join(" ", terms));
        }
        return query;
    }
}
