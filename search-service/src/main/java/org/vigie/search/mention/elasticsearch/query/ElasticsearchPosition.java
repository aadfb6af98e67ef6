package org.vigie.search.mention.elasticsearch.query;

import org.jspecify.annotations.Nullable;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a page ended: the sort values of its last hit and, when results are ordered by score, the point in time that keeps
 * scores as they were.
 */
public record ElasticsearchPosition(
        ArrayNode values, @Nullable String pointInTime) {
    public String text(JsonMapper json) {
        ObjectNode node = json.createObjectNode();
        node.set("after", values);
        if (pointInTime != null) {
            node.put("pit", pointInTime);
        }
        return json.writeValueAsString(node);
    }

    public static ElasticsearchPosition parse(JsonMapper json, String text) {
        try {
            JsonNode node = json.readTree(text);
            String pit = node.path("pit").asString("");
            return new ElasticsearchPosition((ArrayNode) node.path("after"), pit.isEmpty() ? null : pit);
        } catch (JacksonException | ClassCastException e) {
            throw expired();
        }
    }

    /**
     * Continues a search there; at a point in time Elasticsearch adds a value of its own. Problem PAGE_TOKEN_INVALID when the
     * position is of another order, such as that of an older version, which Elasticsearch would refuse as a mistake of ours.
     */
    public void place(ObjectNode body) {
        int expected = body.path("sort").size() + (pointInTime == null ? 0 : 1);
        if (values.size() != expected) {
            throw expired();
        }
        body.set("search_after", values);
    }

    public static Problem expired() {
        return new Problem(
                WireReason.PAGE_TOKEN_INVALID, "page_token: the results it continues are no longer kept; begin again.");
    }
}
