package org.vigie.search.mention.search;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.query.Expression;

/**
 * What to find.
 *
 * @param words the query over terms; null = everything
 * @param filter what else must hold
 * @param order order of results
 * @param pageSize 1–200
 * @param after position after the former page, from {@link MentionPage#next()}; null = first page
 * @param histogramZone zone for counting by hour or day; null = no histogram. With a beginning and no end, what is dated later than the bar
 *     of now is found and in no bar
 * @param facets whether to count by network, language, kind, brand, sentiment and label
 */
public record MentionQuery(
        @Nullable Expression words,
        Filter filter,
        Order order,
        int pageSize,
        @Nullable String after,
        @Nullable ZoneId histogramZone,
        boolean facets) {
    public static final int MOST_RESULTS = 200;

    public MentionQuery {
        if (pageSize < 1 || pageSize > MOST_RESULTS) {
            throw new IllegalArgumentException("page size: expected 1 to " + MOST_RESULTS + ", actual " + pageSize);
        }
    }

    public enum Order {
        NEWEST,
        RELEVANCE
    }

    /**
     * Empty sets do not filter. {@code from} inclusive, {@code until} exclusive, both by the shown time; {@code withoutBots} leaves out
     * those labelled as likely bots; a mention has the tag of each of the saved queries; {@code mentions} are ids.
     */
    public record Filter(
            Set<String> networks,
            Set<String> languages,
            Set<Sentiment> sentiments,
            Set<String> savedQueries,
            Set<String> mentions,
            Held held,
            @Nullable Instant from,
            @Nullable Instant until,
            boolean withoutBots) {
        public static final Filter NONE =
                new Filter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, false);

        /** Whoever wrote it and wherever it leads. */
        public Filter(
                Set<String> networks,
                Set<String> languages,
                Set<Sentiment> sentiments,
                Set<String> savedQueries,
                Set<String> mentions,
                @Nullable Instant from,
                @Nullable Instant until,
                boolean withoutBots) {
            this(networks, languages, sentiments, savedQueries, mentions, Held.ANY, from, until, withoutBots);
        }

        public Filter {
            networks = Set.copyOf(networks);
            languages = Set.copyOf(languages);
            sentiments = Set.copyOf(sentiments);
            savedQueries = Set.copyOf(savedQueries);
            mentions = Set.copyOf(mentions);
            if (from != null && until != null && !from.isBefore(until)) {
                throw new IllegalArgumentException("until: expected after " + from + ", actual " + until);
            }
        }
    }

    /**
     * Single values that a mention holds, as figures list them. Empty ones do not filter.
     *
     * @param author native id, which means nothing outside of a network
     * @param site host that it links to
     * @param page address that it links to, without what does not tell pages apart
     */
    public record Held(String author, String site, String page) {
        public static final Held ANY = new Held("", "", "");
    }

    /** How finely the histogram counts: by hour when the range asked for is at most three days long. */
    public Interval interval(Instant now) {
        Instant from = filter.from();
        if (from == null) {
            return Interval.DAY;
        }
        Instant until = Optional.ofNullable(filter.until()).orElse(now);
        return Duration.between(from, until).compareTo(Duration.ofDays(3)) <= 0 ? Interval.HOUR : Interval.DAY;
    }

    /** Length of a bar of the histogram, in the calendar of the zone. */
    public enum Interval {
        HOUR,
        DAY;

        /** When the bar ends that holds a time. */
        public Instant after(Instant time, ZoneId zone) {
            ZonedDateTime local = time.atZone(zone);
            return switch (this) {
                case HOUR -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1).toInstant();
                case DAY -> local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
            };
        }
    }
}
