package org.vigie.search.mention.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All months as one index: searched within bounds, refreshed. Thread-safe. Problems as {@link ElasticsearchCalls}. */
final class ElasticsearchAlias {
    private final ElasticsearchCalls calls;
    private final ElasticsearchMonths months;
    private final SearchShares shares;

    ElasticsearchAlias(ElasticsearchCalls calls, ElasticsearchMonths months, SearchShares shares) {
        this.calls = calls;
        this.months = months;
        this.shares = shares;
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

    /** The whole answer or none. Problems QUERY_TOO_LARGE for a query that is too wide, INDEX_OVERLOADED when the brand asks for too much at once. */
    JsonNode search(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        Map<String, String> parameters = new HashMap<>(bounds.parameters());
        parameters.put("ignore_unavailable", "true");
        parameters.put("allow_partial_search_results", "false");
        try {
            return shares.within(
                    bounds.share(),
                    () -> calls.call(
                            ElasticsearchCalls.Lane.SEARCH,
                            "POST",
                            "/" + months.alias() + "/_search",
                            parameters,
                            body));
        } catch (ElasticsearchRefused e) {
            throw e.told();
        }
    }

    /** As {@link #search}, on an index as it was at a point in time, which knows its brands. */
    JsonNode searchAt(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        return shares.within(
                bounds.share(),
                () -> calls.call(
                        ElasticsearchCalls.Lane.SEARCH,
                        "POST",
                        "/_search",
                        Map.of("allow_partial_search_results", "false"),
                        body));
    }
}
