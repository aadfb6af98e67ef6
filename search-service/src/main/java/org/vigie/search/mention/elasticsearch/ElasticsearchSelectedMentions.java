package org.vigie.search.mention.elasticsearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.figure.ElasticsearchPhrases;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchPosition;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mentions of a selection out of Elasticsearch. */
final class ElasticsearchSelectedMentions implements SelectedMentions {
    private static final String EACH = "each";
    /** Of so many of the first mentions the earliest is looked for. */
    private static final int FIRST = 50;

    private static final Comparator<Mention> NEWEST_FIRST = Comparator.comparing(
                    (Mention mention) -> mention.times().shown())
            .reversed()
            .thenComparing(Mention::id);

    private final ElasticsearchAlias alias;
    private final JsonMapper json;

    ElasticsearchSelectedMentions(ElasticsearchAlias alias, JsonMapper json) {
        this.alias = alias;
        this.json = json;
    }

    @Override
    public Page newest(BrandId brand, Selection selection, @Nullable String after, int size) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        return page(bounds, ElasticsearchSelection.body(bounds, selection), after, size);
    }

    @Override
    public Page asking(BrandId brand, Selection selection, @Nullable String after, int size) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchSelection.body(bounds, selection);
        ObjectNode discussions = within(bounds).put("size", 0);
        ElasticsearchDiscussions.ask(filter(discussions), discussions);
        ElasticsearchDiscussions.narrow(filter(body), alias.search(bounds, discussions));
        return page(bounds, body, after, size);
    }

    private Page page(ElasticsearchTenancy.Bounds bounds, ObjectNode body, @Nullable String after, int size) {
        body.put("size", size);
        body.putObject("_source").putArray("excludes").add("html");
        ElasticsearchSelection.newestFirst(body);
        if (after != null) {
            ElasticsearchPosition.parse(json, after).place(body);
        }
        ElasticsearchCalls.Page page = alias.page(bounds, body);
        JsonNode hits = page.hits();
        if (page.isLast()) {
            return new Page(mentions(hits), null);
        }
        ArrayNode last = (ArrayNode) hits.path(hits.size() - 1).path("sort");
        return new Page(mentions(hits), new ElasticsearchPosition(last, null).text(json));
    }

    @Override
    public List<Mention> holding(BrandId brand, Selection selection, Set<Integer> keys, int each) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchPhrases.body(bounds, selection);
        ElasticsearchPhrases.askMentions(body, keys, each);
        return ElasticsearchPhrases.readMentions(alias.search(bounds, body)).stream()
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public List<Mention> find(BrandId brand, Set<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = within(bounds).put("size", ids.size());
        filter(body).add(ElasticsearchSelection.terms("id", List.copyOf(ids)));
        ElasticsearchSelection.newestFirst(body);
        return mentions(alias.search(bounds, body).path("hits").path("hits"));
    }

    @Override
    public Set<String> answered(BrandId brand, List<Mention> questions) {
        if (questions.isEmpty()) {
            return Set.of();
        }
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = within(bounds).put("size", 0);
        filter(body)
                .add(ElasticsearchSelection.terms(
                        "replies_to",
                        questions.stream()
                                .map(question -> question.place().nativeId())
                                .distinct()
                                .toList()));
        ArrayNode each = body.withObject("/aggs/" + EACH + "/filters").putArray("filters");
        questions.forEach(question -> each.add(answers(question)));
        JsonNode buckets =
                alias.search(bounds, body).path("aggregations").path(EACH).path("buckets");
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < questions.size(); i++) {
            if (buckets.path(i).path("doc_count").asLong(0) > 0) {
                answered.add(questions.get(i).id());
            }
        }
        return answered;
    }

    /** What others said to a question; who goes on talking to himself gives no answer. */
    private ObjectNode answers(Mention question) {
        ObjectNode query = json.createObjectNode();
        ObjectNode bool = query.putObject("bool");
        bool.putArray("filter")
                .add(ElasticsearchSelection.term("network", question.place().network()))
                .add(ElasticsearchSelection.term("origin", question.place().origin()))
                .add(ElasticsearchSelection.term("replies_to", question.place().nativeId()));
        bool.putArray("must_not")
                .add(ElasticsearchSelection.term("author.id", question.author().id()));
        return query;
    }

    @Override
    public Optional<Instant> beginning(BrandId brand) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = within(bounds).put("size", FIRST);
        body.putArray("_source").add("first_seen_at");
        // The time itself is in no index. Months are by it; within a month only what changed since has left its place
        // in the log.
        ArrayNode sort = body.putArray("sort");
        sort.add("_index");
        sort.addObject().putObject("sequence").put("order", "asc").put("unmapped_type", "long");
        return alias.search(bounds, body)
                .path("hits")
                .path("hits")
                .valueStream()
                .map(hit ->
                        Instant.parse(hit.path("_source").path("first_seen_at").asString()))
                .min(Comparator.naturalOrder());
    }

    private ObjectNode within(ElasticsearchTenancy.Bounds bounds) {
        ObjectNode body = json.createObjectNode();
        body.putObject("query").putObject("bool").putArray("filter").add(bounds.filter());
        return body;
    }

    private static ArrayNode filter(ObjectNode body) {
        return (ArrayNode) body.path("query").path("bool").path("filter");
    }

    private static List<Mention> mentions(JsonNode hits) {
        List<Mention> mentions = new ArrayList<>(hits.size());
        hits.forEach(hit -> mentions.add(ElasticsearchDocument.read(hit.path("_source"))));
        return mentions;
    }
}
