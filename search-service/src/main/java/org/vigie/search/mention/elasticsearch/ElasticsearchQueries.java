package org.vigie.search.mention.elasticsearch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vigie.search.SearchReason;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Zone;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An expression as a query: {@code bool} over spans, labels and ranges. */
public final class ElasticsearchQueries {
    /** Elasticsearch refuses more than 30 levels of queries; one bool around ours and the leaf take two. */
    static final int DEEPEST = 28;
    /** More alternatives than this are one constant-score {@code terms} clause. */
    private static final int SCORED_ALTERNATIVES = 256;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ElasticsearchQueries() {}

    /** Problem QUERY_TOO_LARGE when it nests too deeply for the index. */
    public static ObjectNode of(Expression expression) {
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
            case Expression.Stands stands -> stands.span() instanceof Span.OneOf ? 2 : 1;
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
            case Expression.Stands stands -> ElasticsearchSpans.query(stands.zone(), stands.span());
            case Expression.Label label -> leaf("term", "labels", label.text());
            case Expression.Between between -> range(between);
        };
    }

    private static ObjectNode all(List<Expression> parts) {
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        for (Expression part : parts) {
            switch (part) {
                case Expression.Not not -> bool.withArray("must_not").add(query(not.part()));
                case Expression.Label label -> bool.withArray("filter").add(query(label));
                case Expression.Between between -> bool.withArray("filter").add(query(between));
                default -> bool.withArray("must").add(query(part));
            }
        }
        return query;
    }

    private static ObjectNode any(List<Expression> parts) {
        boolean many = parts.size() > SCORED_ALTERNATIVES;
        List<String> words = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        bool.put("minimum_should_match", 1);
        ArrayNode should = bool.putArray("should");
        for (Expression part : parts) {
            if (part instanceof Expression.Label label) {
                labels.add(label.text());
            } else if (many && isWord(part)) {
                words.add(((Span.Term) ((Expression.Stands) part).span()).term());
            } else {
                should.add(query(part));
            }
        }
        addTerms(should, "labels", labels);
        addTerms(should, ElasticsearchSpans.field(Zone.TEXT, Form.WORD), words);
        return query;
    }

    private static boolean isWord(Expression expression) {
        return expression instanceof Expression.Stands stands
                && stands.zone() == Zone.TEXT
                && stands.span() instanceof Span.Term term
                && term.form() == Form.WORD;
    }

    private static void addTerms(ArrayNode should, String field, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode terms = should.addObject().putObject("terms").putArray(field);
            values.forEach(terms::add);
        }
    }

    private static ObjectNode range(Expression.Between between) {
        ObjectNode query = JSON.objectNode();
        ObjectNode range = query.putObject("range").putObject(field(between.measure()));
        if (between.measure() == Measure.PUBLISHED) {
            range.put("format", "epoch_millis");
        }
        if (between.least() > Long.MIN_VALUE) {
            range.put("gte", between.least());
        }
        if (between.most() < Long.MAX_VALUE) {
            range.put("lte", between.most());
        }
        return query;
    }

    private static String field(Measure measure) {
        return switch (measure) {
            case FOLLOWERS -> "author.followers";
            case REACH -> "reach";
            case PUBLISHED -> "shown_at";
        };
    }

    private static ObjectNode leaf(String kind, String field, String value) {
        ObjectNode query = JSON.objectNode();
        query.putObject(kind).put(field, value);
        return query;
    }
}
