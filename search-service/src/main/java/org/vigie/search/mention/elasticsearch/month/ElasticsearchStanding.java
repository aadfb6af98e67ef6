package org.vigie.search.mention.elasticsearch.month;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.index.StandingIndices;
import tools.jackson.databind.JsonNode;

/** The monthly indices that Elasticsearch has. Thread-safe. */
public final class ElasticsearchStanding implements StandingIndices {
    private final ElasticsearchCalls calls;
    private final ElasticsearchSettings settings;

    public ElasticsearchStanding(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        this.calls = calls;
        this.settings = settings;
    }

    @Override
    public String prefix() {
        return settings.prefix();
    }

    @Override
    public Map<String, String> ids() {
        // A month each: another prefix may begin with this one.
        String months = Pattern.quote(settings.prefix()) + "-[0-9]{4}-[0-9]{2}";
        Map<String, String> ids = ids(calls, settings.prefix() + "-*");
        ids.keySet().removeIf(index -> !index.matches(months));
        return ids;
    }

    /** Of a pattern, or of one index by its name. */
    static Map<String, String> ids(ElasticsearchCalls calls, String indices) {
        JsonNode answer = calls.call(
                ElasticsearchCalls.Lane.WRITE,
                "GET",
                "/" + indices + "/_settings/index.uuid",
                Map.of("ignore_unavailable", "true"),
                null);
        Map<String, String> ids = new TreeMap<>();
        answer.properties()
                .forEach(index -> ids.put(
                        index.getKey(),
                        index.getValue()
                                .path("settings")
                                .path("index")
                                .path("uuid")
                                .asString()));
        return ids;
    }

    @Override
    public void refresh() {
        refresh(calls, settings);
    }

    static void refresh(ElasticsearchCalls calls, ElasticsearchSettings settings) {
        calls.call(
                ElasticsearchCalls.Lane.WRITE,
                "POST",
                "/" + settings.prefix() + "/_refresh",
                Map.of("ignore_unavailable", "true"),
                null);
    }
}
