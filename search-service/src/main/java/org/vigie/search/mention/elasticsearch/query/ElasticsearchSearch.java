package org.vigie.search.mention.elasticsearch.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchEnrichment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.search.MentionPage;
import org.vigie.search.mention.search.MentionQuery;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The body of a search: bounds, words, filters, order, counts. */
public final class ElasticsearchSearch {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Gaps of a histogram are filled up to this length of the range. */
    private static final Duration FILLED = Duration.ofDays(1000);

    private static final int MOST_VALUES = 50;

    private final Clock clock;

    public ElasticsearchSearch(Clock clock) {
        this.clock = clock;
    }

    /** Everything but the position and the point in time. */
    public ObjectNode body(ElasticsearchTenancy.Bounds bounds, MentionQuery query) {
        ObjectNode body = JSON.objectNode();
        body.put("size", query.pageSize());
        body.put("track_total_hits", MentionPage.EXACT_TOTAL);
        ObjectNode bool = body.putObject("query").putObject("bool");
        ArrayNode filter = bool.putArray("filter").add(bounds.filter());
        filters(filter, query.filter());
        if (query.filter().withoutBots()) {
            bool.set("must_not", ElasticsearchSelection.likelyBots());
        }
        if (query.words() != null) {
            boolean scored = query.order() == MentionQuery.Order.RELEVANCE;
            if (scored) {
                bool.putArray("must").add(ElasticsearchQueries.scored(query.words()));
            } else {
                filter.add(ElasticsearchQueries.of(query.words()));
            }
        }
        order(body.putArray("sort"), query.order());
        counts(body, query);
        return body;
    }

    private static void filters(ArrayNode filter, MentionQuery.Filter wanted) {
        terms(filter, "network", wanted.networks());
        terms(filter, "language", wanted.languages());
        terms(filter, "id", wanted.mentions());
        terms(
                filter,
                "sentiment",
                wanted.sentiments().stream().map(ElasticsearchSearch::word).toList());
        wanted.savedQueries().forEach(id -> filter.add(ElasticsearchSelection.term("matched_queries", id)));
        term(filter, "author.id", wanted.held().author());
        term(filter, "link_sites", wanted.held().site());
        term(filter, "link_pages", wanted.held().page());
        if (wanted.from() != null || wanted.until() != null) {
            ObjectNode range = filter.addObject().putObject("range").putObject("shown_at");
            Optional.ofNullable(wanted.from()).ifPresent(from -> range.put("gte", from.toString()));
            Optional.ofNullable(wanted.until()).ifPresent(until -> range.put("lt", until.toString()));
        }
    }

    private static String word(Sentiment sentiment) {
        return sentiment.name().toLowerCase(Locale.ROOT);
    }

    private static void term(ArrayNode filter, String field, String value) {
        if (!value.isEmpty()) {
            filter.add(ElasticsearchSelection.term(field, value));
        }
    }

    private static void terms(ArrayNode filter, String field, Collection<String> values) {
        if (!values.isEmpty()) {
            ArrayNode terms = filter.addObject().putObject("terms").putArray(field);
            values.forEach(terms::add);
        }
    }

    private static void order(ArrayNode sort, MentionQuery.Order order) {
        if (order == MentionQuery.Order.RELEVANCE) {
            sort.addObject().put("_score", "desc");
        }
        sort.addObject().put("shown_at", "desc");
        sort.addObject().put("id", "asc");
    }

    private void counts(ObjectNode body, MentionQuery query) {
        ZoneId zone = query.histogramZone();
        if (zone != null) {
            histogram(body.withObject("/aggs/histogram/date_histogram"), query, zone);
        }
        if (query.facets()) {
            for (String field : MentionPage.FACETS) {
                ObjectNode terms = body.withObject("/aggs/" + field + "/terms");
                terms.put("field", field.equals("label") ? ElasticsearchEnrichment.LABELS : field);
                terms.put("size", MOST_VALUES);
            }
        }
    }

    private void histogram(ObjectNode histogram, MentionQuery query, ZoneId zone) {
        Instant now = clock.instant();
        histogram.put("field", "shown_at");
        histogram.put("calendar_interval", word(query.interval(now)));
        histogram.put("time_zone", zone.getId());
        Instant from = query.filter().from();
        Instant until = Optional.ofNullable(query.filter().until()).orElse(now);
        if (from == null
                || from.toEpochMilli() >= until.toEpochMilli()
                || Duration.between(from, until).compareTo(FILLED) > 0) {
            histogram.put("min_doc_count", 1);
            return;
        }
        histogram.put("min_doc_count", 0);
        ObjectNode range = histogram.putObject("extended_bounds");
        range.put("min", from.toEpochMilli());
        range.put("max", until.toEpochMilli() - 1);
        if (query.filter().until() == null) {
            // A clock of a feed may be wrong by centuries, and the gap up to there would be filled too.
            ObjectNode limits = histogram.putObject("hard_bounds");
            limits.put("min", from.toEpochMilli());
            limits.put("max", query.interval(now).after(until, zone).toEpochMilli());
        }
    }

    private static String word(MentionQuery.Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }
}
