package org.vigie.search.mention.elasticsearch.month;

import java.util.HashMap;
import java.util.Map;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchRefused;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.index.IndexMemory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All months as one index: searched within bounds, refreshed. Thread-safe. Problems as {@link ElasticsearchCalls}. */
public final class ElasticsearchAlias {
    private final ElasticsearchCalls calls;
    private final ElasticsearchSettings settings;
    private final IndexMemory memory;

    public ElasticsearchAlias(ElasticsearchCalls calls, ElasticsearchSettings settings, IndexMemory memory) {
        this.calls = calls;
        this.settings = settings;
        this.memory = memory;
    }

    /** What was written is found from now on. */
    public void refresh() {
        ElasticsearchStanding.refresh(calls, settings);
    }

    /** The whole answer or none. Problem QUERY_TOO_LARGE for a query that is too wide. */
    public JsonNode search(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        memory.requireWhole(bounds.scope());
        return whole(search(ElasticsearchCalls.Lane.SEARCH, bounds, body));
    }

    /** The same for a page of documents, fewer than asked for where they are long: see {@link ElasticsearchCalls#page}. */
    public ElasticsearchCalls.Page page(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        memory.requireWhole(bounds.scope());
        try {
            ElasticsearchCalls.Page page = calls.page("/" + settings.prefix(), parameters(bounds), body);
            whole(page.answer());
            return page;
        } catch (ElasticsearchRefused e) {
            throw e.told();
        }
    }

    /** Of what is there, also while mentions are missing: for who writes them again, and waits for no reader. */
    public JsonNode searchAsItStands(ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        return search(ElasticsearchCalls.Lane.WRITE, bounds, body);
    }

    private JsonNode search(ElasticsearchCalls.Lane lane, ElasticsearchTenancy.Bounds bounds, ObjectNode body) {
        try {
            return calls.search(lane, "/" + settings.prefix(), parameters(bounds), body);
        } catch (ElasticsearchRefused e) {
            throw e.told();
        }
    }

    private static Map<String, String> parameters(ElasticsearchTenancy.Bounds bounds) {
        Map<String, String> parameters = new HashMap<>(bounds.parameters());
        parameters.put("ignore_unavailable", "true");
        return parameters;
    }

    /** The answer, unless it is one of a server that has none of the indices it should have. */
    public JsonNode whole(JsonNode answer) {
        if (answer.path("_shards").path("total").asInt(0) == 0) {
            memory.foundNoIndex();
        }
        return answer;
    }
}
