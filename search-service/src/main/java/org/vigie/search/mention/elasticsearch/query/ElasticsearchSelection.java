package org.vigie.search.mention.elasticsearch.query;

import java.util.List;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchEnrichment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A selection as the body of a request, within the bounds of its brand. */
public final class ElasticsearchSelection {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ElasticsearchSelection() {}

    /** A body that asks for the selection and for no hits. */
    public static ObjectNode body(ElasticsearchTenancy.Bounds bounds, Selection selection) {
        ObjectNode body = JSON.objectNode();
        body.put("size", 0);
        ObjectNode bool = body.putObject("query").putObject("bool");
        ArrayNode filter = bool.putArray("filter").add(bounds.filter());
        ObjectNode range = filter.addObject().putObject("range").putObject("shown_at");
        range.put("gte", selection.from().toString());
        range.put("lt", selection.until().toString());
        if (!selection.savedQuery().isEmpty()) {
            filter.add(term("matched_queries", selection.savedQuery()));
        }
        if (selection.words() != null) {
            filter.add(ElasticsearchQueries.of(selection.words()));
        }
        if (selection.withoutBots()) {
            bool.set("must_not", likelyBots());
        }
        return body;
    }

    /** What nobody who asks for people wants. */
    public static ObjectNode likelyBots() {
        return term(ElasticsearchEnrichment.LABELS, MentionLabel.LIKELY_BOT.word());
    }

    /** Documents that hold a value. */
    public static ObjectNode term(String field, String value) {
        ObjectNode query = JSON.objectNode();
        query.putObject("term").put(field, value);
        return query;
    }

    /** Documents that hold one of the values. */
    public static ObjectNode terms(String field, List<String> values) {
        ObjectNode query = JSON.objectNode();
        ArrayNode terms = query.putObject("terms").putArray(field);
        values.forEach(terms::add);
        return query;
    }

    /** By the shown time, of one time by id. */
    public static void newestFirst(ObjectNode body) {
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put("shown_at", "desc");
        sort.addObject().put("id", "asc");
    }
}
