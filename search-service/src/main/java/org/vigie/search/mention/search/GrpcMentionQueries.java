package org.vigie.search.mention.search;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.search.v1.SearchMentionsRequest;
import org.vigie.search.QueryProblems;
import org.vigie.search.SearchReason;
import org.vigie.search.TimeZones;
import org.vigie.search.mention.GrpcEnrichment;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** From a search request to a query. */
public final class GrpcMentionQueries {
    private static final PageSize PAGE = new PageSize(25, MentionQuery.MOST_RESULTS);
    private static final int MOST_VALUES = 100;
    private static final int MOST_SAVED_QUERIES = 20;
    /** Networks, languages and ids are shorter; Elasticsearch takes no term of 32 KiB. */
    private static final int LONGEST_VALUE = 64;
    /** Of an author, a site or a page; longer ones are in no index. */
    private static final int LONGEST_HELD = 1_024;

    private final Clock clock;

    public GrpcMentionQueries(Clock clock) {
        this.clock = clock;
    }

    /** A request of which the words were read already. Problems TIME_RANGE_INVALID, TIME_ZONE_UNKNOWN, FIELD_INVALID. */
    public MentionQuery query(SearchMentionsRequest request, @Nullable Query words, @Nullable String after) {
        return new MentionQuery(
                words == null ? null : Expression.of(words),
                filter(request),
                order(request),
                PAGE.clamp(request.getPageSize()),
                after,
                zone(request.getHistogramTimeZone()),
                request.getFacets());
    }

    /** Length of a bar: {@code hour} or {@code day}. */
    public String interval(MentionQuery query) {
        return query.interval(clock.instant()).name().toLowerCase(Locale.ROOT);
    }

    /** What must stay the same from page to page. */
    public static String boundText(SearchMentionsRequest request) {
        return request.toBuilder()
                .clearPageToken()
                .clearPageSize()
                .clearFacets()
                .clearHistogramTimeZone()
                .build()
                .toString();
    }

    /** The words of a request, null when there are none. Problems QUERY_*. */
    public static @Nullable Query words(SearchMentionsRequest request) {
        return request.getQuery().isBlank() ? null : QueryProblems.read(request.getQuery());
    }

    private static MentionQuery.Filter filter(SearchMentionsRequest request) {
        Instant from = time("from", request.hasFrom(), request.getFrom());
        Instant until = time("until", request.hasUntil(), request.getUntil());
        if (from != null && until != null && !from.isBefore(until)) {
            throw new Problem(
                    SearchReason.TIME_RANGE_INVALID,
                    "until: expected after from",
                    Map.of("expected", "after " + from, "actual", until.toString()));
        }
        return new MentionQuery.Filter(
                values("networks", request.getNetworksList(), MOST_VALUES),
                values("languages", request.getLanguagesList(), MOST_VALUES),
                sentiments(request),
                values("saved_queries", request.getSavedQueriesList(), MOST_SAVED_QUERIES),
                values("mentions", request.getMentionsList(), MentionQuery.MOST_RESULTS),
                held(request),
                from,
                until,
                request.getExcludeBots());
    }

    private static @Nullable Instant time(String field, boolean present, com.google.protobuf.Timestamp time) {
        try {
            return GrpcMentions.instant(present, time).orElse(null);
        } catch (IllegalArgumentException e) {
            throw Problem.field(SearchReason.TIME_RANGE_INVALID, field, String.valueOf(e.getMessage()));
        }
    }

    private static Set<String> values(String field, List<String> values, int most) {
        if (values.size() > most) {
            throw Problem.field(
                    WireReason.FIELD_INVALID, field, "expected at most " + most + ", actual " + values.size());
        }
        for (String value : values) {
            if (value.length() > LONGEST_VALUE) {
                throw Problem.field(
                        WireReason.FIELD_INVALID,
                        field,
                        "expected values of at most " + LONGEST_VALUE + " characters, actual " + value.length());
            }
        }
        return new HashSet<>(values);
    }

    private static MentionQuery.Held held(SearchMentionsRequest request) {
        int networks = request.getNetworksCount();
        if (!request.getAuthor().isEmpty() && networks != 1) {
            throw Problem.field(
                    WireReason.FIELD_INVALID, "networks", "expected the one of the author, actual " + networks);
        }
        return new MentionQuery.Held(
                held("author", request.getAuthor()),
                held("linked_site", request.getLinkedSite()),
                held("linked_page", request.getLinkedPage()));
    }

    private static String held(String field, String value) {
        if (value.length() > LONGEST_HELD) {
            throw Problem.field(
                    WireReason.FIELD_INVALID,
                    field,
                    "expected at most " + LONGEST_HELD + " characters, actual " + value.length());
        }
        return value;
    }

    private static Set<Sentiment> sentiments(SearchMentionsRequest request) {
        Set<Sentiment> sentiments = new HashSet<>();
        for (var sent : request.getSentimentsList()) {
            Sentiment sentiment = GrpcEnrichment.sentiment(sent);
            if (sentiment == Sentiment.UNSPECIFIED) {
                throw Problem.field(WireReason.FIELD_INVALID, "sentiments", "expected a sentiment, actual none");
            }
            sentiments.add(sentiment);
        }
        return sentiments;
    }

    private static MentionQuery.Order order(SearchMentionsRequest request) {
        return switch (request.getOrder()) {
            case SEARCH_ORDER_UNSPECIFIED, SEARCH_ORDER_NEWEST -> MentionQuery.Order.NEWEST;
            case SEARCH_ORDER_RELEVANCE -> MentionQuery.Order.RELEVANCE;
            case UNRECOGNIZED ->
                throw Problem.field(
                        WireReason.FIELD_INVALID, "order", "expected newest or relevance, actual another number");
        };
    }

    private static @Nullable ZoneId zone(String name) {
        return name.isEmpty() ? null : TimeZones.named("histogram_time_zone", name);
    }
}
