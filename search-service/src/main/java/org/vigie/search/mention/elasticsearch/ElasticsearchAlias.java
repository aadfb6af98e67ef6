package org.vigie.search.mention.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All months as one index: searched within bounds, refreshed. Thread-safe. Problems as {@link ElasticsearchCalls}. */
final class ElasticsearchAlias {
    private final ElasticsearchCalls calls;
    private final ElasticsearchMonths months;

    ElasticsearchAlias(ElasticsearchCalls calls, ElasticsearchMonths months) {
        this.calls = calls;
        this.months = months;
    }

    /** What was written is found from now on. */
    void refresh() {
        calls.call(
                ElasticsearchCalls.Lane.WRITE,
                "POST",
                "/" + months.alias() + "/_refresh",
                Map.of("ignore_unavailable", "true"),
                null);
    }

    /** The whole answer or none. Problem QUERY_TOO_LARGE for a query that is too wide. */
    JsonNode search(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        Map<String, String> parameters = new HashMap<>(bounds.parameters());
        parameters.put("ignore_unavailable", "true");
        try {
            return calls.search("/" + months.alias(), parameters, body);
        } catch (ElasticsearchRefused e) {
            throw e.told();
        }
    }
}
