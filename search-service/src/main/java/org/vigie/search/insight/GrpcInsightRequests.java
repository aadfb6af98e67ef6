package org.vigie.search.insight;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.vigie.contract.search.v1.InsightInterval;
import org.vigie.contract.search.v1.TopKind;
import org.vigie.contract.search.v1.VolumeSplit;
import org.vigie.search.QueryProblems;
import org.vigie.search.SearchReason;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.count.Split;
import org.vigie.search.mention.GrpcMentions;
import org.vigie.search.query.Expression;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/** From the fields of requests to selections, bars and kinds. */
public final class GrpcInsightRequests {
    /** Three years, one of them a leap year, and a change of clocks. */
    static final Duration LONGEST = Duration.ofDays(1_097);

    static final Duration LONGEST_OF_TOPICS = Duration.ofDays(31).plusHours(1);
    static final int MOST_BARS = 2_500;
    /** Elasticsearch makes at most 65 536 buckets: eleven series of so many bars, each with four tones, are fewer. */
    static final int MOST_BARS_OF_PARTS = 1_150;

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

    private final BrandQueries queries;

    GrpcInsightRequests(BrandQueries queries) {
        this.queries = queries;
    }

    /** A range as a request has it. */
    public record Range(Instant from, Instant until) {}

    /**
     * The range of a request that has the fields {@code from} and {@code until}. Problem TIME_RANGE_INVALID when an end is
     * missing, not a time, not after the beginning, or too late after it.
     */
    public static Range range(Message request, Duration longest) {
        Range range = new Range(time("from", request), time("until", request));
        Duration length = Duration.between(range.from(), range.until());
        if (length.isNegative() || length.isZero()) {
            throw outOfRange("until", "after " + range.from(), range.until().toString());
        }
        if (length.compareTo(longest) > 0) {
            throw outOfRange(
                    "until",
                    "at most " + longest.toDays() + " days after from",
                    length.toDays() + " days and " + length.toHoursPart() + " hours");
        }
        return range;
    }

    private static Instant time(String name, Message request) {
        Descriptors.FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
        return time(name, request.hasField(field), (Timestamp) request.getField(field));
    }

    /** Problem TIME_RANGE_INVALID when it is missing or no time of the calendar from 1970 to 2999. */
    static Instant time(String field, boolean present, Timestamp sent) {
        Instant time;
        try {
            time = GrpcMentions.instant(present, sent).orElseThrow(() -> outOfRange(field, "a time", "none"));
        } catch (IllegalArgumentException e) {
            throw outOfRange(field, "a time", "none within the calendar");
        }
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw outOfRange(field, "from " + EARLIEST + " to " + LATEST, time.toString());
        }
        return time;
    }

    static Problem outOfRange(String field, String expected, String actual) {
        return Problem.field(SearchReason.TIME_RANGE_INVALID, field, expected, actual);
    }

    /** Problems QUERY_* and SAVED_QUERY_UNKNOWN. */
    Selection selection(BrandId brand, String query, String savedQuery, boolean withoutBots, Range range) {
        Optional<Expression> words = words(query);
        if (!savedQuery.isEmpty()) {
            requireKnown(brand, savedQuery);
        }
        return new Selection(words.orElse(null), savedQuery, withoutBots, range.from(), range.until());
    }

    /**
     * Since when the brand listens for what is asked: with its saved query as its words are now and as far back as that was applied,
     * because what came before carries the tag of others; from the beginning without one. Problem SAVED_QUERY_UNKNOWN.
     */
    Instant listeningSince(BrandId brand, String savedQuery) {
        return savedQuery.isEmpty() ? Instant.MIN : queries.taggedSince(brand, savedQuery);
    }

    /** Problem SAVED_QUERY_UNKNOWN when the brand has no such query. */
    void requireKnown(BrandId brand, String savedQuery) {
        queries.require(brand, savedQuery);
    }

    private static Optional<Expression> words(String query) {
        return query.isBlank() ? Optional.empty() : Optional.of(Expression.of(QueryProblems.read(query)));
    }

    /** Problem TIME_RANGE_INVALID when there would be too many bars. */
    static Bars bars(Interval interval, ZoneId zone, Range range, int most) {
        Bars bars = Bars.of(interval, zone, range.from(), range.until(), most);
        if (bars.size() > most) {
            throw outOfRange("interval", "at most " + most + " bars", "more; ask for longer ones or a shorter range");
        }
        return bars;
    }

    /** The interval asked for; none when that is left to us. Problem FIELD_INVALID. */
    static Optional<Interval> interval(InsightInterval interval) {
        if (interval == InsightInterval.INSIGHT_INTERVAL_UNSPECIFIED) {
            return Optional.empty();
        }
        return Optional.of(GrpcInsights.INTERVALS
                .domain(interval)
                .orElseThrow(() -> invalid("interval", "hour, day, week or month", "another number")));
    }

    /** Problem FIELD_INVALID. */
    static Split split(VolumeSplit split) {
        return switch (split) {
            case VOLUME_SPLIT_UNSPECIFIED -> Split.NONE;
            case VOLUME_SPLIT_NETWORK -> Split.NETWORK;
            case VOLUME_SPLIT_COUNTRY -> Split.COUNTRY;
            case VOLUME_SPLIT_LANGUAGE -> Split.LANGUAGE;
            case VOLUME_SPLIT_SAVED_QUERY -> Split.SAVED_QUERY;
            case VOLUME_SPLIT_LABEL -> Split.LABEL;
            case UNRECOGNIZED ->
                throw invalid("split", "network, country, language, saved query or label", "another number");
        };
    }

    /** Problem FIELD_INVALID. */
    static org.vigie.search.insight.count.TopKind kind(TopKind kind) {
        return switch (kind) {
            case TOP_KIND_TAG -> org.vigie.search.insight.count.TopKind.TAG;
            case TOP_KIND_EMOJI -> org.vigie.search.insight.count.TopKind.EMOJI;
            case TOP_KIND_SITE -> org.vigie.search.insight.count.TopKind.SITE;
            case TOP_KIND_LINK -> org.vigie.search.insight.count.TopKind.LINK;
            case TOP_KIND_AUTHOR -> org.vigie.search.insight.count.TopKind.AUTHOR;
            case TOP_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw invalid("kind", "tag, emoji, site, link or author", "none of them");
        };
    }

    static Problem invalid(String field, String expected, String actual) {
        return Problem.field(WireReason.FIELD_INVALID, field, expected, actual);
    }
}
