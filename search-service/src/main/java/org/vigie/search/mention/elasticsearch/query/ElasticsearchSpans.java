package org.vigie.search.mention.elasticsearch.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.search.query.span.NearOrders;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Zone;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Spans as queries: {@code term}, {@code prefix}, {@code wildcard}, {@code match_phrase}, else {@code intervals}. Terms are
 * analysed already and hold no white space, so that the whitespace analyzer gives them back unchanged.
 */
final class ElasticsearchSpans {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Stands in no document, because every term has a letter, digit or emoji. */
    private static final String NOWHERE = ".";

    private final Zone zone;
    private final boolean scored;

    private ElasticsearchSpans(Zone zone, boolean scored) {
        this.zone = zone;
        this.scored = scored;
    }

    /**
     * The query that finds documents with the span in the zone.
     *
     * @param scored by how often it stands there; {@code intervals} score so, where {@code term} and {@code match_phrase} would by how rare
     *     it is in everybody's documents
     */
    static ObjectNode query(Zone zone, Span span, boolean scored) {
        return new ElasticsearchSpans(zone, scored).query(span);
    }

    /** The field that holds a zone in a form. */
    static String field(Zone zone, Form form) {
        return switch (zone) {
            case TEXT ->
                switch (form) {
                    case WORD -> "words";
                    case RAW -> "raw";
                    case STEM -> "stem_words";
                };
            case TITLE -> "title_words";
            case AUTHOR -> "author_words";
            case URL -> "url_words";
            case LINKS -> "link_words";
            case QUOTED -> "quoted_words";
        };
    }

    private ObjectNode query(Span span) {
        return switch (span) {
            case Span.Term term -> scored ? intervals(term) : leaf("term", field(term.form()), term.term());
            case Span.Glob glob -> glob(glob);
            case Span.OneOf oneOf -> oneOf(oneOf);
            case Span.Sequence sequence -> sequence(sequence);
            case Span.Near near -> intervals(near);
        };
    }

    private ObjectNode glob(Span.Glob glob) {
        return glob.isPrefix()
                ? leaf("prefix", field(glob.form()), glob.prefix())
                : leaf("wildcard", field(glob.form()), pattern(glob));
    }

    private ObjectNode oneOf(Span.OneOf oneOf) {
        ObjectNode query = JSON.objectNode();
        ObjectNode bool = query.putObject("bool");
        bool.put("minimum_should_match", 1);
        ArrayNode should = bool.putArray("should");
        Map<String, ArrayNode> terms = new HashMap<>();
        for (Span.Spot choice : oneOf.choices()) {
            if (choice instanceof Span.Term term) {
                terms.computeIfAbsent(field(term.form()), field -> JSON.arrayNode())
                        .add(term.term());
            } else {
                should.add(query(choice));
            }
        }
        terms.forEach((field, values) -> should.addObject().putObject("terms").set(field, values));
        return query;
    }

    private ObjectNode sequence(Span.Sequence sequence) {
        if (scored) {
            return intervals(sequence);
        }
        Form form = sequence.spots().getFirst() instanceof Span.Term term ? term.form() : Form.WORD;
        StringBuilder phrase = new StringBuilder();
        for (Span.Spot spot : sequence.spots()) {
            if (!(spot instanceof Span.Term term) || term.form() != form) {
                return intervals(sequence);
            }
            phrase.append(phrase.isEmpty() ? "" : " ").append(term.term());
        }
        return leaf("match_phrase", field(form), phrase.toString());
    }

    private ObjectNode intervals(Span span) {
        ObjectNode query = JSON.objectNode();
        query.putObject("intervals").set(field(Form.WORD), rule(span));
        return query;
    }

    private ObjectNode rule(Span span) {
        return switch (span) {
            case Span.Term term -> rule("match", "query", term.term(), term.form());
            case Span.Glob glob ->
                glob.isPrefix()
                        ? rule("prefix", "prefix", glob.prefix(), glob.form())
                        : rule("wildcard", "pattern", pattern(glob), glob.form());
            case Span.OneOf oneOf ->
                anyOf(oneOf.choices().stream().map(this::rule).toList());
            case Span.Sequence sequence -> allOf(true, 0, rules(sequence.spots()));
            case Span.Near near -> near(near);
        };
    }

    private ObjectNode near(Span.Near near) {
        List<List<Span>> orders = NearOrders.orders(near);
        if (orders.isEmpty()) {
            return allOf(near.ordered(), near.distance(), rules(near.parts()));
        }
        return anyOf(orders.stream()
                .map(order -> allOf(true, near.distance(), rules(order)))
                .toList());
    }

    /** Of equal sequences side by side Lucene makes one that repeats and may overlap itself: so none is quite equal. */
    private List<ObjectNode> rules(List<? extends Span> parts) {
        Map<Span, Integer> seen = new HashMap<>();
        return parts.stream()
                .map(part -> part instanceof Span.Sequence
                        ? distinguished(rule(part), seen.merge(part, 1, Integer::sum) - 1)
                        : rule(part))
                .toList();
    }

    private static ObjectNode distinguished(ObjectNode rule, int number) {
        ObjectNode distinct = rule;
        for (int i = 0; i < number; i++) {
            ObjectNode outer = JSON.objectNode();
            ObjectNode all = outer.putObject("all_of");
            all.putArray("intervals").add(distinct);
            all.withObject("/filter/not_overlapping/match").put("query", NOWHERE);
            distinct = outer;
        }
        return distinct;
    }

    private ObjectNode rule(String kind, String key, String value, Form form) {
        ObjectNode rule = JSON.objectNode();
        ObjectNode inner = rule.putObject(kind).put(key, value);
        if (form != Form.WORD) {
            inner.put("use_field", field(form));
        }
        return rule;
    }

    private static ObjectNode allOf(boolean ordered, int gaps, List<ObjectNode> rules) {
        ObjectNode rule = JSON.objectNode();
        ObjectNode all = rule.putObject("all_of");
        all.put("ordered", ordered);
        all.put("max_gaps", gaps);
        all.putArray("intervals").addAll(rules);
        return rule;
    }

    private static ObjectNode anyOf(List<ObjectNode> rules) {
        ObjectNode rule = JSON.objectNode();
        rule.putObject("any_of").putArray("intervals").addAll(rules);
        return rule;
    }

    private static ObjectNode leaf(String kind, String field, String value) {
        ObjectNode query = JSON.objectNode();
        query.putObject(kind).put(field, value);
        return query;
    }

    private String field(Form form) {
        return field(zone, form);
    }

    /** A backslash would escape what follows. */
    private static String pattern(Span.Glob glob) {
        return glob.pattern().replace("\\", "\\\\");
    }
}
