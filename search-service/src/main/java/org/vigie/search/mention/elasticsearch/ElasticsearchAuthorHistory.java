package org.vigie.search.mention.elasticsearch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.profile.AuthorHistory;
import org.vigie.search.author.profile.AuthorProfile;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What authors said, out of Elasticsearch. A profile is one request. */
final class ElasticsearchAuthorHistory implements AuthorHistory {
    private static final String LABELS = "labels";
    private static final String ACCOUNTS = "accounts";
    private static final String SOURCES = "sources";
    private static final String LANGUAGES = "languages";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String RECENTLY = "recently";
    private static final String FOLLOWERS = "followers";
    private static final String WEEKLY = "weekly";

    private final ElasticsearchAlias alias;
    private final JsonMapper json;

    ElasticsearchAuthorHistory(ElasticsearchAlias alias, JsonMapper json) {
        this.alias = alias;
        this.json = json;
    }

    @Override
    public Optional<AuthorProfile> profile(BrandId brand, AuthorKey author, Instant now) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        Bars weeks = weeks(now);
        ObjectNode body = said(bounds, author).put("size", 1).put("track_total_hits", true);
        body.putArray("_source").add("author");
        ElasticsearchTones.ask(body);
        terms(body, LABELS, ElasticsearchEnrichment.LABELS, MentionLabel.values().length);
        terms(body, ACCOUNTS, "account", MOST_PLACES);
        terms(body, SOURCES, "source", MOST_PLACES);
        terms(body, LANGUAGES, "language", MOST_LANGUAGES);
        body.withObject("/aggs/" + FIRST + "/min").put("field", "shown_at");
        body.withObject("/aggs/" + LAST + "/max").put("field", "shown_at");
        since(body, RECENTLY, now.minus(RECENT))
                .withObject("/aggs/" + FOLLOWERS + "/max")
                .put("field", "author.followers");
        ElasticsearchTones.ask(
                ElasticsearchTones.askBars(since(body, WEEKLY, weeks.starts().getFirst()), weeks));
        JsonNode answer = alias.search(bounds, body);
        long mentions = answer.path("hits").path("total").path("value").asLong(0);
        return mentions == 0 ? Optional.empty() : Optional.of(profile(answer, mentions, weeks));
    }

    private static Bars weeks(Instant now) {
        Instant last = Interval.WEEK.start(now, ZoneOffset.UTC);
        Instant first = Interval.WEEK.shifted(last, 1 - WEEKS, ZoneOffset.UTC);
        return Bars.of(Interval.WEEK, ZoneOffset.UTC, first, last.plusMillis(1), WEEKS);
    }

    private static void terms(ObjectNode body, String name, String field, int size) {
        body.withObject("/aggs/" + name + "/terms").put("field", field).put("size", size);
    }

    private static ObjectNode since(ObjectNode body, String name, Instant time) {
        ObjectNode aggregation = body.withObject("/aggs/" + name);
        aggregation.withObject("/filter/range/shown_at").put("gte", time.toString());
        return aggregation;
    }

    private static AuthorProfile profile(JsonNode answer, long mentions, Bars weeks) {
        JsonNode counts = answer.path("aggregations");
        Author newest = ElasticsearchDocument.readAuthor(
                answer.path("hits").path("hits").path(0).path("_source").path("author"));
        long followers = number(counts.path(RECENTLY).path(FOLLOWERS));
        List<String> languages = new ArrayList<>();
        buckets(counts, LANGUAGES)
                .forEach(bucket -> languages.add(bucket.path("key").asString()));
        return new AuthorProfile(
                new Author(newest.id(), newest.name(), newest.handle(), newest.url(), followers),
                ElasticsearchTones.read(counts, mentions),
                Instant.ofEpochMilli(number(counts.path(FIRST))),
                Instant.ofEpochMilli(number(counts.path(LAST))),
                labels(counts),
                places(counts),
                languages,
                new AuthorProfile.Weeks(weeks, ElasticsearchTones.readBars(counts.path(WEEKLY), weeks)));
    }

    private static List<AuthorProfile.LabelCount> labels(JsonNode counts) {
        List<AuthorProfile.LabelCount> labels = new ArrayList<>();
        buckets(counts, LABELS)
                .forEach(bucket -> MentionLabel.of(bucket.path("key").asString())
                        .ifPresent(label -> labels.add(new AuthorProfile.LabelCount(label, count(bucket)))));
        return labels;
    }

    /** Accounts and sources in one list. */
    private static List<AuthorProfile.Place> places(JsonNode counts) {
        List<AuthorProfile.Place> places = new ArrayList<>();
        buckets(counts, ACCOUNTS)
                .forEach(bucket ->
                        places.add(new AuthorProfile.Place(bucket.path("key").asString(), "", count(bucket))));
        buckets(counts, SOURCES)
                .forEach(bucket -> places.add(
                        new AuthorProfile.Place("", bucket.path("key").asString(), count(bucket))));
        return places.stream()
                .sorted(Comparator.comparingLong((AuthorProfile.Place place) -> -place.mentions())
                        .thenComparing(AuthorProfile.Place::account)
                        .thenComparing(AuthorProfile.Place::source))
                .limit(MOST_PLACES)
                .toList();
    }

    private static JsonNode buckets(JsonNode counts, String name) {
        return counts.path(name).path("buckets");
    }

    private static long count(JsonNode bucket) {
        return bucket.path("doc_count").asLong(0);
    }

    /** 0 when no document had the number. */
    private static long number(JsonNode aggregation) {
        JsonNode value = aggregation.path("value");
        return value.isNumber() ? Math.round(value.asDouble()) : 0;
    }

    @Override
    public SelectedMentions.Page mentions(BrandId brand, AuthorKey author, @Nullable String after, int size) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = said(bounds, author).put("size", size);
        body.putObject("_source").putArray("excludes").add("html");
        if (after != null) {
            body.set("search_after", ElasticsearchPosition.parse(json, after).values());
        }
        JsonNode hits = alias.search(bounds, body).path("hits").path("hits");
        List<Mention> mentions = new ArrayList<>(hits.size());
        hits.forEach(hit -> mentions.add(ElasticsearchDocument.read(hit.path("_source"))));
        if (hits.size() < size) {
            return new SelectedMentions.Page(mentions, null);
        }
        ArrayNode last = (ArrayNode) hits.path(size - 1).path("sort");
        return new SelectedMentions.Page(mentions, new ElasticsearchPosition(last, null).text(json));
    }

    /** Everything of an author, newest first. */
    private ObjectNode said(ElasticsearchTenancy.Bounds bounds, AuthorKey author) {
        ObjectNode body = json.createObjectNode();
        body.putObject("query")
                .putObject("bool")
                .putArray("filter")
                .add(bounds.filter())
                .add(ElasticsearchSelection.term("network", author.network()))
                .add(ElasticsearchSelection.term("author.id", author.id()));
        ArrayNode sort = body.putArray("sort");
        sort.addObject().put("shown_at", "desc");
        sort.addObject().put("id", "asc");
        return body;
    }
}
