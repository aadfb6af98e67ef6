package org.vigie.search.mention.elasticsearch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchRefused;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettings;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchBulk;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchMonths;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchPosition;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSearch;
import org.vigie.search.mention.index.IndexMemory;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The index of mentions on Elasticsearch. */
final class ElasticsearchMentionIndex implements MentionIndex {
    private static final Logger log = LoggerFactory.getLogger(ElasticsearchMentionIndex.class);
    private static final String POINT_IN_TIME = "2m";
    /** A page token holds at most 4 096 bytes; over so many months that it would not fit, pages go without. */
    private static final int LONGEST_POINT_IN_TIME = 3_500;

    private static final int ERASED_AT_ONCE = 500;

    private final ElasticsearchCalls calls;
    private final ElasticsearchSettings settings;
    private final IndexMemory memory;
    private final ElasticsearchAlias alias;
    private final ElasticsearchBulk bulk;
    private final ElasticsearchSearch search;
    private final JsonMapper json;

    ElasticsearchMentionIndex(
            ElasticsearchCalls calls,
            ElasticsearchSettings settings,
            IndexMemory memory,
            ElasticsearchSearch search,
            JsonMapper json) {
        this.calls = calls;
        this.settings = settings;
        this.memory = memory;
        this.alias = new ElasticsearchAlias(calls, settings, memory);
        this.bulk = new ElasticsearchBulk(calls, new ElasticsearchMonths(calls, settings, memory, json), json);
        this.search = search;
        this.json = json;
    }

    @Override
    public Written write(BrandId brand, List<LoggedMention> mentions) {
        return bulk.write(ofBrand(brand, mentions), ElasticsearchBulk.Precedence.LATER);
    }

    @Override
    public Written rewrite(BrandId brand, List<LoggedMention> mentions) {
        return bulk.write(ofBrand(brand, mentions), ElasticsearchBulk.Precedence.SAME_OR_LATER);
    }

    private static List<LoggedMention> ofBrand(BrandId brand, List<LoggedMention> mentions) {
        for (LoggedMention logged : mentions) {
            if (!logged.mention().brand().equals(brand)) {
                throw new IllegalArgumentException("brand: expected " + brand + ", actual "
                        + logged.mention().brand());
            }
        }
        return mentions;
    }

    @Override
    public int erase(BrandId brand, AuthorErasure erasure) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        alias.refresh();
        int erased = 0;
        ArrayNode after = null;
        while (true) {
            // Also of an index that lost mentions: who brings them back comes to the erasure in the log again.
            JsonNode hits = hits(alias.searchAsItStands(bounds, byAuthor(bounds, erasure, after)));
            if (hits.isEmpty()) {
                alias.refresh();
                return erased;
            }
            List<LoggedMention> emptied = new ArrayList<>(hits.size());
            for (JsonNode hit : hits) {
                Mention mention = ElasticsearchDocument.read(hit.path("_source"));
                emptied.add(new LoggedMention(mention.erased(), erasure.sequence()));
                after = (ArrayNode) hit.path("sort");
            }
            erased += bulk.write(emptied, ElasticsearchBulk.Precedence.LATER).indexed();
        }
    }

    private ObjectNode byAuthor(ElasticsearchTenancy.Bounds bounds, AuthorErasure erasure, @Nullable ArrayNode after) {
        ObjectNode body = json.createObjectNode();
        body.put("size", ERASED_AT_ONCE);
        ArrayNode filter =
                body.putObject("query").putObject("bool").putArray("filter").add(bounds.filter());
        filter.addObject().putObject("term").put("network", erasure.network());
        ObjectNode theirs = filter.addObject().putObject("bool");
        ArrayNode either = theirs.put("minimum_should_match", 1).putArray("should");
        either.addObject().putObject("term").put("author.id", erasure.author());
        if (erasure.network().equals("mail")) {
            either.addObject().putObject("term").put("extras.reply_to", erasure.author());
        }
        body.putArray("sort").addObject().put("id", "asc");
        // What is emptied need not come: so many long texts would not fit into memory.
        ArrayNode left = body.putObject("_source").putArray("excludes");
        List.of("title", "text", "html", "extras").forEach(left::add);
        if (after != null) {
            body.set("search_after", after);
        }
        return body;
    }

    private static JsonNode hits(JsonNode answer) {
        return answer.path("hits").path("hits");
    }

    @Override
    public Optional<Mention> find(BrandId brand, String id) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = json.createObjectNode();
        body.put("size", 1);
        ArrayNode filter =
                body.putObject("query").putObject("bool").putArray("filter").add(bounds.filter());
        filter.addObject().putObject("term").put("id", id);
        JsonNode hit = hits(alias.search(bounds, body)).path(0).path("_source");
        return hit.isMissingNode() ? Optional.empty() : Optional.of(ElasticsearchDocument.read(hit));
    }

    @Override
    public MentionPage search(BrandScope scope, MentionQuery query) {
        var bounds = ElasticsearchTenancy.bounds(scope);
        ObjectNode body = search.body(bounds, query);
        String after = query.after();
        ElasticsearchPosition position = after == null ? null : ElasticsearchPosition.parse(json, after);
        if (position != null) {
            position.place(body);
        }
        memory.requireWhole(scope);
        String pit = position == null ? begin(bounds, query) : position.pointInTime();
        ElasticsearchCalls.Page page = pit == null ? alias.page(bounds, body) : pageAt(pit, body, position == null);
        String newest = page.answer().path("pit_id").asString("");
        return page(page, query, newest.isEmpty() ? null : newest);
    }

    /**
     * A point in time for results by score, whose order would otherwise move between pages. By time each mention has its place, and what
     * comes in meanwhile moves no other: a page goes on after the last that was seen. One whose own published time is edited in between is
     * read twice or not at all; whoever reads on keeps one by id, and it stands at the top of the next reading.
     */
    private @Nullable String begin(ElasticsearchTenancy.Bounds bounds, MentionQuery query) {
        if (query.order() != MentionQuery.Order.RELEVANCE) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>(bounds.parameters());
        parameters.put("keep_alive", POINT_IN_TIME);
        parameters.put("ignore_unavailable", "true");
        JsonNode opened =
                calls.call(ElasticsearchCalls.Lane.SEARCH, "POST", "/" + settings.prefix() + "/_pit", parameters, null);
        String pit = opened.path("id").asString();
        if (pit.length() > LONGEST_POINT_IN_TIME) {
            end(pit);
            return null;
        }
        return pit;
    }

    /** @param begun whether the point in time is new: then nobody knows of it when the page fails */
    private ElasticsearchCalls.Page pageAt(String pit, ObjectNode body, boolean begun) {
        body.putObject("pit").put("id", pit).put("keep_alive", POINT_IN_TIME);
        boolean answered = false;
        try {
            ElasticsearchCalls.Page page = calls.page("", Map.of(), body);
            alias.whole(page.answer());
            answered = true;
            return page;
        } catch (ElasticsearchRefused e) {
            throw e.type().equals("search_context_missing_exception") ? ElasticsearchPosition.expired() : e.told();
        } finally {
            if (begun && !answered) {
                end(pit);
            }
        }
    }

    /** What cannot be ended ends by itself in two minutes, and is no reason to withhold a page. */
    private void end(String pit) {
        ObjectNode body = json.createObjectNode().put("id", pit);
        try {
            calls.call(ElasticsearchCalls.Lane.SEARCH, "DELETE", "/_pit", body);
        } catch (Problem | ElasticsearchRefused e) {
            log.info("a point in time is left to end by itself: {}", FailureTrace.headline(e));
        }
    }

    private MentionPage page(ElasticsearchCalls.Page page, MentionQuery query, @Nullable String pit) {
        JsonNode answer = page.answer();
        List<MentionPage.Hit> hits = new ArrayList<>();
        ArrayNode last = null;
        for (JsonNode hit : page.hits()) {
            double score = query.order() == MentionQuery.Order.RELEVANCE
                    ? hit.path("_score").asDouble(0)
                    : 0;
            hits.add(new MentionPage.Hit(ElasticsearchDocument.read(hit.path("_source")), score));
            last = (ArrayNode) hit.path("sort");
        }
        boolean more = !page.isLast();
        if (!more && pit != null) {
            end(pit);
        }
        JsonNode total = answer.path("hits").path("total");
        return new MentionPage(
                hits,
                more && last != null ? new ElasticsearchPosition(last, pit).text(json) : null,
                total.path("value").asLong(0),
                total.path("relation").asString("eq").equals("gte"),
                bars(answer),
                query.facets() ? facets(answer) : Map.of());
    }

    private static List<MentionPage.Bar> bars(JsonNode answer) {
        List<MentionPage.Bar> bars = new ArrayList<>();
        for (JsonNode bucket : answer.path("aggregations").path("histogram").path("buckets")) {
            bars.add(new MentionPage.Bar(
                    Instant.ofEpochMilli(bucket.path("key").asLong()),
                    bucket.path("doc_count").asLong()));
        }
        return bars;
    }

    private static Map<String, List<MentionPage.Count>> facets(JsonNode answer) {
        Map<String, List<MentionPage.Count>> facets = new LinkedHashMap<>();
        for (String field : MentionPage.FACETS) {
            List<MentionPage.Count> counts = new ArrayList<>();
            for (JsonNode bucket : answer.path("aggregations").path(field).path("buckets")) {
                counts.add(new MentionPage.Count(
                        bucket.path("key").asString(), bucket.path("doc_count").asLong()));
            }
            facets.put(field, counts);
        }
        return facets;
    }
}
