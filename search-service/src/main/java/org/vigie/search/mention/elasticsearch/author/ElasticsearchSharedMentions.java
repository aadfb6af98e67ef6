package org.vigie.search.mention.elasticsearch.author;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.mission.matchmaking.SharedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mentions of authors by one aggregation. They are counted inside their network, because an id means nothing without it; only documents
 * of these ids are looked at, so that every shard tells all of its counts.
 */
public final class ElasticsearchSharedMentions implements SharedMentions {
    private static final String NETWORKS = "networks";
    private static final String AUTHORS = "authors";
    private static final int MOST_NETWORKS = 50;

    private final ElasticsearchAlias alias;

    public ElasticsearchSharedMentions(ElasticsearchAlias alias) {
        this.alias = alias;
    }

    @Override
    public Map<AuthorKey, Integer> count(BrandId brand, Selection selection, Set<AuthorKey> authors) {
        if (authors.isEmpty()) {
            return Map.of();
        }
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchSelection.body(bounds, selection);
        List<String> ids = authors.stream().map(AuthorKey::id).distinct().toList();
        ((ArrayNode) body.path("query").path("bool").path("filter"))
                .add(ElasticsearchSelection.terms("author.id", ids));
        ObjectNode networks = body.withObject("/aggs/" + NETWORKS);
        networks.putObject("terms").put("field", "network").put("size", MOST_NETWORKS);
        networks.withObject("/aggs/" + AUTHORS + "/terms")
                .put("field", "author.id")
                .put("size", ids.size())
                .put("shard_size", ids.size());
        return counts(alias.search(bounds, body).path("aggregations"), authors);
    }

    private static Map<AuthorKey, Integer> counts(JsonNode aggregations, Set<AuthorKey> authors) {
        Map<AuthorKey, Integer> counts = new HashMap<>();
        for (JsonNode network : aggregations.path(NETWORKS).path("buckets")) {
            for (JsonNode author : network.path(AUTHORS).path("buckets")) {
                AuthorKey key = new AuthorKey(
                        network.path("key").asString(), author.path("key").asString());
                if (authors.contains(key)) {
                    counts.put(key, author.path("doc_count").asInt());
                }
            }
        }
        return counts;
    }
}
