package org.vigie.search.mention.elasticsearch;

import static org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection.term;

import java.util.Locale;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where mentions answer each other: elsewhere an article asks nobody. */
final class ElasticsearchDiscussions {
    /** With their origins these are fewer buckets than Elasticsearch allows (65 536). */
    private static final int MOST_NETWORKS = 50;

    private static final String ARTICLE = MentionKind.ARTICLE.name().toLowerCase(Locale.ROOT);
    private static final String NETWORKS = "networks";
    private static final String ORIGINS = "origins";

    private ElasticsearchDiscussions() {}

    /** Asks for the origins of each network in which mentions say what they reply to. */
    static void ask(ArrayNode filter, ObjectNode body) {
        filter.addObject().putObject("exists").put("field", "replies_to");
        ObjectNode networks = body.withObject("/aggs/" + NETWORKS);
        networks.putObject("terms").put("field", "network").put("size", MOST_NETWORKS);
        networks.withObject("/aggs/" + ORIGINS + "/terms")
                .put("field", "origin")
                .put("size", SelectedMentions.MOST_DISCUSSED);
    }

    /** Leaves out articles of other origins than those of an answer to {@link #ask}. */
    static void narrow(ArrayNode filter, JsonNode answer) {
        ObjectNode bool = filter.addObject().putObject("bool");
        bool.put("minimum_should_match", 1);
        ArrayNode should = bool.putArray("should");
        should.addObject().putObject("bool").set("must_not", term("kind", ARTICLE));
        for (JsonNode network : answer.path("aggregations").path(NETWORKS).path("buckets")) {
            should.addObject()
                    .putObject("bool")
                    .putArray("filter")
                    .add(term("network", network.path("key").asString()))
                    .add(ElasticsearchSelection.terms(
                            "origin",
                            network.path(ORIGINS)
                                    .path("buckets")
                                    .valueStream()
                                    .map(origin -> origin.path("key").asString())
                                    .toList()));
        }
    }
}
