package org.vigie.search.mention.elasticsearch.query;

import java.util.ArrayList;
import java.util.List;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Measure;
import org.vigie.search.text.Zone;
import org.vigie.search.text.token.Addresses;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An expression as a query: {@code bool} over spans, labels and ranges. */
public final class ElasticsearchQueries {
    /** More alternatives than this are one constant-score {@code terms} clause. */
    private static final int SCORED_ALTERNATIVES = 256;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final boolean scored;

    private ElasticsearchQueries(boolean scored) {
        this.scored = scored;
    }

    /** The query. As deep as the parser takes it: an AND and an OR for each of its levels, which the server has to allow. */
    public static ObjectNode of(Expression expression) {
        return new ElasticsearchQueries(false).query(expression);
    }

    /**
     * The same with a score that rests on the mention alone. The index's own would count in how many mentions of all brands a word is, and
     * so tell one brand what others hold.
     */
    static ObjectNode scored(Expression expression) {
        return new ElasticsearchQueries(true).query(expression);
    }

    private ObjectNode query(Expression expression) {
        return switch (expression) {
            case Expression.All all -> all(all.parts());
            case Expression.Any any -> any(any.parts());
            case Expression.Not not -> all(List.of(expression));
            case Expression.Stands stands -> ElasticsearchSpans.query(stands.zone(), stands.span(), scored);
            case Expression.Label label -> terms("labels", spellings(label));
            case Expression.Between between -> range(between);
        };
    }

    private ObjectNode all(List<Expression> parts) {
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

    private ObjectNode any(List<Expression> parts) {
        boolean many = parts.size() > SCORED_ALTERNATIVES;
        List<String> words = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        bool.put("minimum_should_match", 1);
        ArrayNode should = bool.putArray("should");
        for (Expression part : parts) {
            if (part instanceof Expression.Label label) {
                labels.addAll(spellings(label));
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

    /** As documents hold it, those of before sites had one name too. */
    private static List<String> spellings(Expression.Label label) {
        return label.field().equals("site")
                ? Addresses.spellings(label.value()).stream()
                        .map(site -> label.field() + ":" + site)
                        .toList()
                : List.of(label.text());
    }

    private static boolean isWord(Expression expression) {
        return expression instanceof Expression.Stands stands
                && stands.zone() == Zone.TEXT
                && stands.span() instanceof Span.Term term
                && term.form() == Form.WORD;
    }

    private static void addTerms(ArrayNode should, String field, List<String> values) {
        if (!values.isEmpty()) {
            should.add(terms(field, values));
        }
    }

    /** One of some values; scores the same for each. */
    private static ObjectNode terms(String field, List<String> values) {
        ObjectNode query = JSON.objectNode();
        ArrayNode terms = query.putObject("terms").putArray(field);
        values.forEach(terms::add);
        return query;
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
}
