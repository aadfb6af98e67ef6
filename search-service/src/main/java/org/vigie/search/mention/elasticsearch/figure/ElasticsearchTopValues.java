package org.vigie.search.mention.elasticsearch.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.insight.count.TopKind;
import org.vigie.search.insight.count.TopValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values that most documents hold. Authors are counted inside their network, because an id means nothing without it. A month's
 * shard tells its own most frequent values only: each is asked for far more than are listed, so that sums over months are right.
 */
final class ElasticsearchTopValues {
    private static final Comparator<TopValue> ORDER = Comparator.comparingLong(
                    (TopValue value) -> value.tone().mentions())
            .reversed()
            .thenComparing(TopValue::network)
            .thenComparing(TopValue::value);
    private static final int MOST_NETWORKS = 50;
    private static final int OF_A_SHARD = 2_000;
    private static final String VALUES = "values";
    private static final String NETWORKS = "networks";
    private static final String FOLLOWERS = "followers";
    private static final String REACH = "reach";
    private static final String NEWEST = "newest";

    private final TopKind kind;
    private final int limit;

    ElasticsearchTopValues(TopKind kind, int limit) {
        this.kind = kind;
        this.limit = limit;
    }

    void ask(ObjectNode body) {
        switch (kind) {
            case TAG -> values(body, "tags");
            case EMOJI -> values(body, "emoji");
            case SITE -> values(body, "link_sites");
            case LINK -> values(body, "link_pages");
            case AUTHOR -> {
                ObjectNode networks = body.withObject("/aggs/" + NETWORKS);
                networks.putObject("terms").put("field", "network").put("size", MOST_NETWORKS);
                author(values(networks, "author.id"));
            }
        }
    }

    private ObjectNode values(ObjectNode parent, String field) {
        ObjectNode values = parent.withObject("/aggs/" + VALUES);
        values.putObject("terms").put("field", field).put("size", limit).put("shard_size", OF_A_SHARD);
        values.withObject("/aggs/" + REACH + "/sum").put("field", "reach");
        return ElasticsearchTones.ask(values);
    }

    private static void author(ObjectNode values) {
        values.withObject("/aggs/" + FOLLOWERS + "/max").put("field", "author.followers");
        ObjectNode newest = values.withObject("/aggs/" + NEWEST + "/top_hits");
        newest.put("size", 1);
        newest.putArray("_source").add("author.name").add("author.handle");
        newest.putArray("sort").addObject().put("shown_at", "desc");
    }

    /** Most mentions first; of equally many the first by network and value. */
    List<TopValue> read(JsonNode counts) {
        List<TopValue> values = new ArrayList<>();
        if (kind == TopKind.AUTHOR) {
            for (JsonNode network : counts.path(NETWORKS).path("buckets")) {
                network.path(VALUES)
                        .path("buckets")
                        .forEach(bucket ->
                                values.add(value(bucket, network.path("key").asString())));
            }
        } else {
            counts.path(VALUES).path("buckets").forEach(bucket -> values.add(value(bucket, "")));
        }
        return values.stream().sorted(ORDER).limit(limit).toList();
    }

    private static TopValue value(JsonNode bucket, String network) {
        JsonNode author = bucket.path(NEWEST)
                .path("hits")
                .path("hits")
                .path(0)
                .path("_source")
                .path("author");
        String name = author.path("name").asString("");
        Tone tone = ElasticsearchTones.read(bucket);
        return new TopValue(
                bucket.path("key").asString(),
                network,
                name.isEmpty() ? author.path("handle").asString("") : name,
                tone,
                number(bucket, FOLLOWERS),
                number(bucket, REACH));
    }

    /** 0 when no document had the number. */
    private static long number(JsonNode bucket, String name) {
        JsonNode value = bucket.path(name).path("value");
        return value.isNumber() ? Math.round(value.asDouble()) : 0;
    }
}
