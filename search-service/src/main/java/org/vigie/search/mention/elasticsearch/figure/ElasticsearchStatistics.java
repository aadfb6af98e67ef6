package org.vigie.search.mention.elasticsearch.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.count.Split;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.insight.count.TopKind;
import org.vigie.search.insight.count.TopValue;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchEnrichment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchQueries;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import org.vigie.search.query.Expression;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Counts by aggregations. Everything is one request, but phrases, which are two, and lists of expressions, which go in batches. */
public final class ElasticsearchStatistics implements MentionStatistics {
    /** Expressions of one request: with 28 bars each they stay far below the buckets that Elasticsearch allows (65 536). */
    private static final int BATCH = 100;

    private static final String EACH = "each";
    private static final String PARTS = "parts";
    private static final String SHARED = "shared";

    private final ElasticsearchAlias alias;

    public ElasticsearchStatistics(ElasticsearchAlias alias) {
        this.alias = alias;
    }

    @Override
    public Volumes volumes(BrandId brand, Selection selection, Bars bars, Split split) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchTones.ask(counted(bounds, selection));
        ElasticsearchTones.ask(ElasticsearchTones.askBars(body, bars));
        if (split != Split.NONE) {
            ObjectNode parts = body.withObject("/aggs/" + PARTS);
            ObjectNode terms = parts.putObject("terms");
            terms.put("field", field(split));
            terms.put("size", MOST_PARTS);
            ElasticsearchTones.ask(parts);
            ElasticsearchTones.ask(ElasticsearchTones.askBars(parts, bars));
        }
        JsonNode answer = alias.search(bounds, body);
        JsonNode counts = answer.path("aggregations");
        List<Series> series = new ArrayList<>();
        for (JsonNode part : counts.path(PARTS).path("buckets")) {
            series.add(new Series(
                    part.path("key").asString(),
                    ElasticsearchTones.read(part),
                    ElasticsearchTones.readBars(part, bars)));
        }
        Tone all = ElasticsearchTones.read(counts, total(answer));
        return new Volumes(new Series("", all, ElasticsearchTones.readBars(counts, bars)), series);
    }

    private static String field(Split split) {
        return switch (split) {
            case NETWORK -> "network";
            case COUNTRY -> "country";
            case LANGUAGE -> "language";
            case SAVED_QUERY -> "matched_queries";
            case LABEL -> ElasticsearchEnrichment.LABELS;
            case NONE -> throw new IllegalArgumentException("split: expected a property, actual none");
        };
    }

    @Override
    public Voices voices(BrandId brand, Selection selection, List<String> savedQueries) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = counted(bounds, selection);
        List<ObjectNode> tags = savedQueries.stream()
                .map(query -> ElasticsearchSelection.term("matched_queries", query))
                .toList();
        ((ArrayNode) body.path("query").path("bool").path("filter"))
                .add(ElasticsearchSelection.terms("matched_queries", savedQueries));
        each(body, tags);
        ObjectNode several = body.withObject("/aggs/" + SHARED + "/filter/bool");
        several.put("minimum_should_match", 2);
        several.putArray("should").addAll(tags);
        JsonNode answer = alias.search(bounds, body);
        JsonNode counts = answer.path("aggregations");
        return new Voices(
                buckets(counts, tags.size()).stream()
                        .map(ElasticsearchTones::read)
                        .toList(),
                total(answer),
                counts.path(SHARED).path("doc_count").asLong(0));
    }

    @Override
    public List<TopValue> top(BrandId brand, Selection selection, TopKind kind, int limit) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchSelection.body(bounds, selection);
        ElasticsearchTopValues values = new ElasticsearchTopValues(kind, limit);
        values.ask(body);
        return values.read(alias.search(bounds, body).path("aggregations"));
    }

    @Override
    public Counted tones(BrandId brand, Selection selection, List<Expression> expressions) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        Tone all = Tone.NOTHING;
        List<Tone> each = new ArrayList<>(expressions.size());
        for (List<Expression> batch : batches(expressions)) {
            ObjectNode body = ElasticsearchTones.ask(counted(bounds, selection));
            each(body, queries(batch));
            JsonNode answer = alias.search(bounds, body);
            JsonNode counts = answer.path("aggregations");
            all = ElasticsearchTones.read(counts, total(answer));
            buckets(counts, batch.size()).forEach(bucket -> each.add(ElasticsearchTones.read(bucket)));
        }
        return new Counted(all, each);
    }

    @Override
    public CountedBars bars(BrandId brand, Selection selection, Bars bars, List<Expression> expressions) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        List<Long> all = List.of();
        List<List<Long>> each = new ArrayList<>(expressions.size());
        for (List<Expression> batch : batches(expressions)) {
            ObjectNode body = ElasticsearchSelection.body(bounds, selection);
            ElasticsearchTones.askBars(body, bars);
            each(body, queries(batch));
            if (!batch.isEmpty()) {
                ElasticsearchTones.askBars(body.withObject("/aggs/" + EACH), bars);
            }
            JsonNode counts = alias.search(bounds, body).path("aggregations");
            all = ElasticsearchTones.readCounts(counts, bars);
            buckets(counts, batch.size()).forEach(bucket -> each.add(ElasticsearchTones.readCounts(bucket, bars)));
        }
        return new CountedBars(all, each);
    }

    @Override
    public PhraseUses phrases(BrandId brand, Selection newest, Selection before, int fewest, int most, double share) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = ElasticsearchPhrases.body(bounds, newest);
        ElasticsearchPhrases.askMost(body, fewest, most, share);
        JsonNode now = alias.search(bounds, body);
        Map<Integer, Long> counts = ElasticsearchPhrases.readMost(now, fewest);
        if (counts.isEmpty()) {
            return new PhraseUses(total(now), 0, List.of());
        }
        ObjectNode rest = ElasticsearchPhrases.body(bounds, before);
        ElasticsearchPhrases.ask(rest, counts.keySet(), share);
        JsonNode then = alias.search(bounds, rest);
        return new PhraseUses(
                total(now), total(then), ElasticsearchPhrases.uses(counts, ElasticsearchPhrases.read(then)));
    }

    /** A body that also counts all mentions, however many. */
    private static ObjectNode counted(ElasticsearchTenancy.Bounds bounds, Selection selection) {
        return ElasticsearchSelection.body(bounds, selection).put("track_total_hits", true);
    }

    private static long total(JsonNode answer) {
        return answer.path("hits").path("total").path("value").asLong(0);
    }

    /** One bucket a filter, in their order, with its tone. */
    private static void each(ObjectNode body, List<ObjectNode> filters) {
        if (!filters.isEmpty()) {
            ObjectNode each = body.withObject("/aggs/" + EACH);
            each.withObject("/filters").putArray("filters").addAll(filters);
            ElasticsearchTones.ask(each);
        }
    }

    /** As many as were asked for; empty ones when there is no index yet. */
    private static List<JsonNode> buckets(JsonNode counts, int asked) {
        JsonNode buckets = counts.path(EACH).path("buckets");
        return IntStream.range(0, asked).<JsonNode>mapToObj(buckets::path).toList();
    }

    private static List<ObjectNode> queries(List<Expression> expressions) {
        return expressions.stream().map(ElasticsearchQueries::of).toList();
    }

    /** At least one, so that all mentions are counted when there is no expression. */
    private static List<List<Expression>> batches(List<Expression> expressions) {
        List<List<Expression>> batches = new ArrayList<>();
        for (int from = 0; from == 0 || from < expressions.size(); from += BATCH) {
            batches.add(expressions.subList(from, Math.min(expressions.size(), from + BATCH)));
        }
        return batches;
    }
}
