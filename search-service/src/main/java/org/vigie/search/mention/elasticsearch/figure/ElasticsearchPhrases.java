package org.vigie.search.mention.elasticsearch.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.search.insight.count.MentionStatistics.PhraseUse;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How the keys of phrases, which documents hold, are counted. */
public final class ElasticsearchPhrases {
    private static final String KEYS = "keys";
    private static final String SAMPLE = "sample";
    private static final String NEWEST = "newest";
    /** The same mentions each time, so that one page does not differ from the next. */
    private static final int SEED = 28;

    private ElasticsearchPhrases() {}

    /** Asks for the mentions of a selection that have keys, and counts them. */
    public static ObjectNode body(ElasticsearchTenancy.Bounds bounds, Selection selection) {
        ObjectNode body = ElasticsearchSelection.body(bounds, selection).put("track_total_hits", true);
        ObjectNode exists = ((ArrayNode) body.path("query").path("bool").path("filter")).addObject();
        exists.putObject("exists").put("field", ElasticsearchDocument.PHRASES);
        return body;
    }

    /** The keys that most mentions hold. Of a sample the server refuses to leave out what is rare: {@link #readMost} does. */
    static void askMost(ObjectNode body, int fewest, int most, double share) {
        sampled(body, share)
                .withObject("/aggs/" + KEYS + "/terms")
                .put("field", ElasticsearchDocument.PHRASES)
                .put("size", most)
                .put("min_doc_count", share == 1 ? fewest : 1);
    }

    /** These keys. */
    static void ask(ObjectNode body, Collection<Integer> keys, double share) {
        these(sampled(body, share), keys);
    }

    /** The newest mentions with each of these keys. */
    public static void askMentions(ObjectNode body, Set<Integer> keys, int each) {
        these(body, keys);
        ObjectNode hits = body.withObject("/aggs/" + KEYS + "/aggs/" + NEWEST + "/top_hits");
        hits.put("size", each);
        hits.putObject("_source").putArray("excludes").add("html");
        ElasticsearchSelection.newestFirst(hits);
    }

    private static void these(ObjectNode parent, Collection<Integer> keys) {
        ObjectNode terms = parent.withObject("/aggs/" + KEYS + "/terms");
        terms.put("field", ElasticsearchDocument.PHRASES).put("size", keys.size());
        ArrayNode include = terms.putArray("include");
        keys.forEach(include::add);
    }

    private static ObjectNode sampled(ObjectNode body, double share) {
        if (share == 1) {
            return body;
        }
        ObjectNode sample = body.withObject("/aggs/" + SAMPLE);
        sample.putObject("random_sampler").put("probability", share).put("seed", SEED);
        return sample;
    }

    /** Key → mentions, most first, of those that {@code fewest} or more hold; of a sample, what it stands for. */
    static Map<Integer, Long> readMost(JsonNode answer, int fewest) {
        Map<Integer, Long> most = read(answer);
        most.values().removeIf(mentions -> mentions < fewest);
        return most;
    }

    /** Key → mentions, most first. */
    static Map<Integer, Long> read(JsonNode answer) {
        JsonNode counts = answer.path("aggregations");
        Map<Integer, Long> read = new LinkedHashMap<>();
        for (JsonNode bucket :
                (counts.has(SAMPLE) ? counts.path(SAMPLE) : counts).path(KEYS).path("buckets")) {
            read.put(bucket.path("key").asInt(), bucket.path("doc_count").asLong(0));
        }
        return read;
    }

    static List<PhraseUse> uses(Map<Integer, Long> newest, Map<Integer, Long> before) {
        List<PhraseUse> uses = new ArrayList<>(newest.size());
        newest.forEach((key, count) -> uses.add(new PhraseUse(key, count, before.getOrDefault(key, 0L))));
        return uses;
    }

    /** Each mention once. */
    public static Collection<Mention> readMentions(JsonNode answer) {
        Map<String, Mention> mentions = new HashMap<>();
        for (JsonNode bucket : answer.path("aggregations").path(KEYS).path("buckets")) {
            for (JsonNode hit : bucket.path(NEWEST).path("hits").path("hits")) {
                Mention mention = ElasticsearchDocument.read(hit.path("_source"));
                mentions.putIfAbsent(mention.id(), mention);
            }
        }
        return mentions.values();
    }
}
