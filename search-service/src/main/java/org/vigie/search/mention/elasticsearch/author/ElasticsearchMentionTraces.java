package org.vigie.search.mention.elasticsearch.author;

import io.grpc.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.trace.MentionTrace;
import org.vigie.search.author.trace.MentionTraces;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchEnrichment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Traces out of Elasticsearch, page by page from the columns of the index alone: no text is unpacked for them. Names stand only in the
 * documents and are read for those who are listed.
 */
public final class ElasticsearchMentionTraces implements MentionTraces {
    private static final int PAGE = 5_000;
    /** Authors of one request for names. */
    private static final int NAMED_AT_ONCE = 200;

    private static final String AUTHORS = "authors";
    private static final String NEWEST = "newest";
    private static final List<String> COLUMNS = List.of(
            "network",
            "origin",
            "native_id",
            "replies_to",
            "author.id",
            "author.followers",
            "sentiment",
            ElasticsearchEnrichment.LABELS,
            "reach");

    private static final String TAGS = "tags";

    private final ElasticsearchAlias alias;

    public ElasticsearchMentionTraces(ElasticsearchAlias alias) {
        this.alias = alias;
    }

    @Override
    public List<MentionTrace> newest(
            BrandId brand, Instant from, Instant until, int most, Tags tags, boolean withoutBots) {
        var selection = new Selection(null, "", withoutBots, from, until);
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        List<MentionTrace> traces = new ArrayList<>();
        var repeated = new Repeated();
        int read = 0;
        ArrayNode after = null;
        do {
            requireSomebodyWaits();
            int size = Math.min(PAGE, most - read);
            JsonNode hits = alias.search(bounds, page(bounds, selection, size, after, tags))
                    .path("hits")
                    .path("hits");
            hits.forEach(hit -> add(traces, hit, repeated));
            read += hits.size();
            after = hits.size() < size ? null : (ArrayNode) hits.path(size - 1).path("sort");
        } while (after != null && read < most);
        return traces;
    }

    /** A hundred thousand traces take a while: nobody's work must not pile up. Outside of a call there is always somebody. */
    private static void requireSomebodyWaits() {
        if (Context.current().isCancelled()) {
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away.");
        }
    }

    private static ObjectNode page(
            ElasticsearchTenancy.Bounds bounds, Selection selection, int size, @Nullable ArrayNode after, Tags tags) {
        ObjectNode body = ElasticsearchSelection.body(bounds, selection);
        body.put("size", size).put("_source", false).put("track_total_hits", false);
        filter(body).addObject().putObject("exists").put("field", "author.id");
        ArrayNode columns = body.putArray("docvalue_fields");
        COLUMNS.forEach(columns::add);
        if (tags == Tags.FIRST) {
            columns.add(TAGS);
        }
        ElasticsearchSelection.newestFirst(body);
        if (after != null) {
            body.set("search_after", after);
        }
        return body;
    }

    private static void add(List<MentionTrace> traces, JsonNode hit, Repeated repeated) {
        JsonNode columns = hit.path("fields");
        String author = text(columns, "author.id");
        String network = text(columns, "network");
        if (author.isEmpty() || author.length() > AuthorKey.LONGEST || network.isEmpty()) {
            return;
        }
        traces.add(new MentionTrace(
                hit.path("sort").path(1).asString(),
                repeated.one(new AuthorKey(repeated.one(network), author)),
                new MentionTrace.Post(repeated.one(text(columns, "origin")), text(columns, "native_id")),
                text(columns, "replies_to"),
                Math.max(0, columns.path("author.followers").path(0).asLong(0)),
                Instant.ofEpochMilli(hit.path("sort").path(0).asLong()),
                ElasticsearchEnrichment.readSentiment(text(columns, "sentiment")),
                repeated.one(labels(columns.path(ElasticsearchEnrichment.LABELS))),
                columns.path(TAGS)
                        .valueStream()
                        .limit(MentionTrace.MOST_TAGS)
                        .map(tag -> repeated.one(tag.asString()))
                        .toList(),
                columns.path("reach").path(0).asLong(MentionTrace.UNKNOWN)));
    }

    private static Set<MentionLabel> labels(JsonNode words) {
        return words.valueStream()
                .flatMap(word -> MentionLabel.of(word.asString()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String text(JsonNode columns, String field) {
        return columns.path(field).path(0).asString("");
    }

    /** Values that come again and again are kept once: a hundred thousand traces have few networks and far fewer authors. */
    private static final class Repeated {
        private final Map<Object, Object> seen = new HashMap<>();

        @SuppressWarnings("unchecked")
        <T> T one(T value) {
            Object before = seen.putIfAbsent(value, value);
            return before == null ? value : (T) before;
        }
    }

    @Override
    public Map<AuthorKey, Author> names(BrandId brand, Set<AuthorKey> authors, Instant from, Instant until) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        Map<String, List<String>> networks = new TreeMap<>();
        authors.forEach(author -> networks.computeIfAbsent(author.network(), network -> new ArrayList<>())
                .add(author.id()));
        Map<AuthorKey, Author> names = new HashMap<>();
        networks.forEach((network, ids) -> {
            for (int i = 0; i < ids.size(); i += NAMED_AT_ONCE) {
                List<String> some = ids.subList(i, Math.min(ids.size(), i + NAMED_AT_ONCE));
                JsonNode answer = alias.search(bounds, naming(bounds, network, some, from, until));
                answer.path("aggregations").path(AUTHORS).path("buckets").forEach(bucket -> {
                    JsonNode newest =
                            bucket.path(NEWEST).path("hits").path("hits").path(0);
                    Author author = ElasticsearchDocument.readAuthor(
                            newest.path("_source").path("author"));
                    names.put(new AuthorKey(network, author.id()), author);
                });
            }
        });
        return names;
    }

    private static ObjectNode naming(
            ElasticsearchTenancy.Bounds bounds, String network, List<String> ids, Instant from, Instant until) {
        ObjectNode body = ElasticsearchSelection.body(bounds, new Selection(null, "", false, from, until));
        filter(body)
                .add(ElasticsearchSelection.term("network", network))
                .add(ElasticsearchSelection.terms("author.id", ids));
        ObjectNode each = body.withObject("/aggs/" + AUTHORS);
        each.putObject("terms").put("field", "author.id").put("size", ids.size());
        ObjectNode newest = each.withObject("/aggs/" + NEWEST + "/top_hits");
        newest.put("size", 1);
        newest.putArray("_source").add("author");
        ElasticsearchSelection.newestFirst(newest);
        return body;
    }

    private static ArrayNode filter(ObjectNode body) {
        return (ArrayNode) body.path("query").path("bool").path("filter");
    }
}
