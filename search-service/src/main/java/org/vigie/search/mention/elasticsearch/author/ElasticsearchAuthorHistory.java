package org.vigie.search.mention.elasticsearch.author;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.Person;
import org.vigie.search.author.profile.AuthorHistory;
import org.vigie.search.author.profile.AuthorProfile;
import org.vigie.search.author.trace.LikelyBot;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchDocument;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchEnrichment;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.search.mention.elasticsearch.figure.ElasticsearchTones;
import org.vigie.search.mention.elasticsearch.month.ElasticsearchAlias;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchPosition;
import org.vigie.search.mention.elasticsearch.query.ElasticsearchSelection;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What authors said, out of Elasticsearch. A profile is one request. */
public final class ElasticsearchAuthorHistory implements AuthorHistory {
    private static final String COUNTED = "counted";
    private static final String BOTS = "bots";
    private static final String LABELS = "labels";
    private static final String ACCOUNTS = "accounts";
    private static final String SOURCES = "sources";
    private static final String LANGUAGES = "languages";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String OWN = "own";
    private static final String NEWEST = "newest";
    private static final String RECENTLY = "recently";
    private static final String FOLLOWERS = "followers";
    private static final String WEEKLY = "weekly";

    private final ElasticsearchAlias alias;
    private final JsonMapper json;

    public ElasticsearchAuthorHistory(ElasticsearchAlias alias, JsonMapper json) {
        this.alias = alias;
        this.json = json;
    }

    @Override
    public Optional<AuthorProfile> profile(
            BrandId brand, AuthorKey author, Person counted, boolean withoutBots, Instant now, ZoneId zone) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        Bars weeks = weeks(now, zone);
        ObjectNode body = said(bounds, counted).put("size", 0).put("track_total_hits", true);
        body.withObject("/aggs/" + BOTS).set("filter", ElasticsearchSelection.likelyBots());
        askOwn(body.withObject("/aggs/" + OWN), author, now);
        askCounts(body.withObject("/aggs/" + COUNTED), withoutBots, weeks, zone);
        JsonNode answer = alias.search(bounds, body);
        long mentions = answer.path("hits").path("total").path("value").asLong(0);
        return mentions == 0
                ? Optional.empty()
                : Optional.of(profile(author, answer.path("aggregations"), mentions, weeks));
    }

    /** What is counted of what was said. */
    private static void askCounts(ObjectNode counted, boolean withoutBots, Bars weeks, ZoneId zone) {
        ObjectNode bool = counted.withObject("/filter/bool");
        if (withoutBots) {
            bool.set("must_not", ElasticsearchSelection.likelyBots());
        }
        ElasticsearchTones.ask(counted);
        terms(counted, LABELS, ElasticsearchEnrichment.LABELS, MentionLabel.values().length);
        terms(counted, ACCOUNTS, "account", MOST_PLACES);
        terms(counted, SOURCES, "source", MOST_PLACES);
        terms(counted, LANGUAGES, "language", MOST_LANGUAGES);
        counted.withObject("/aggs/" + FIRST + "/min").put("field", "shown_at");
        counted.withObject("/aggs/" + LAST + "/max").put("field", "shown_at");
        ObjectNode weekly = since(counted, WEEKLY, weeks.starts().getFirst());
        // What is dated later by a clock that is wrong belongs into no week, least into this one.
        weekly.withObject("/filter/range/shown_at")
                .put(
                        "lt",
                        Interval.WEEK.shifted(weeks.starts().getLast(), 1, zone).toString());
        ElasticsearchTones.ask(ElasticsearchTones.askBars(weekly, weeks));
    }

    /** What is the author's own, however many others are counted. */
    private static void askOwn(ObjectNode own, AuthorKey author, Instant now) {
        by(own.withObject("/filter"), author.network(), List.of(author.id()));
        ObjectNode newest = own.withObject("/aggs/" + NEWEST + "/top_hits").put("size", 1);
        newest.putArray("_source").add("author");
        ElasticsearchSelection.newestFirst(newest);
        since(own, RECENTLY, now.minus(RECENT))
                .withObject("/aggs/" + FOLLOWERS + "/max")
                .put("field", "author.followers");
    }

    private static Bars weeks(Instant now, ZoneId zone) {
        Instant last = Interval.WEEK.start(now, zone);
        Instant first = Interval.WEEK.shifted(last, 1 - WEEKS, zone);
        return Bars.of(Interval.WEEK, zone, first, last.plusMillis(1), WEEKS);
    }

    private static void terms(ObjectNode body, String name, String field, int size) {
        body.withObject("/aggs/" + name + "/terms").put("field", field).put("size", size);
    }

    private static ObjectNode since(ObjectNode body, String name, Instant time) {
        ObjectNode aggregation = body.withObject("/aggs/" + name);
        aggregation.withObject("/filter/range/shown_at").put("gte", time.toString());
        return aggregation;
    }

    private static AuthorProfile profile(AuthorKey author, JsonNode answer, long mentions, Bars weeks) {
        JsonNode counts = answer.path(COUNTED);
        List<String> languages = new ArrayList<>();
        buckets(counts, LANGUAGES)
                .forEach(bucket -> languages.add(bucket.path("key").asString()));
        return new AuthorProfile(
                named(author, answer.path(OWN)),
                LikelyBot.is(mentions, count(answer.path(BOTS))),
                ElasticsearchTones.read(counts),
                time(counts.path(FIRST)),
                time(counts.path(LAST)),
                labels(counts),
                places(counts),
                languages,
                new AuthorProfile.Weeks(weeks, ElasticsearchTones.readBars(counts.path(WEEKLY), weeks)));
    }

    private static Author named(AuthorKey author, JsonNode own) {
        JsonNode newest = own.path(NEWEST).path("hits").path("hits").path(0).path("_source");
        if (newest.isMissingNode()) {
            return new Author(author.id(), "", "", "", 0);
        }
        Author named = ElasticsearchDocument.readAuthor(newest.path("author"));
        long followers = number(own.path(RECENTLY).path(FOLLOWERS));
        return new Author(named.id(), named.name(), named.handle(), named.url(), followers);
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

    /** Nothing when nothing was counted. */
    private static @Nullable Instant time(JsonNode aggregation) {
        return aggregation.path("value").isNumber() ? Instant.ofEpochMilli(number(aggregation)) : null;
    }

    /** 0 when no document had the number. */
    private static long number(JsonNode aggregation) {
        JsonNode value = aggregation.path("value");
        return value.isNumber() ? Math.round(value.asDouble()) : 0;
    }

    @Override
    public SelectedMentions.Page mentions(
            BrandId brand, Person person, boolean withoutBots, @Nullable String after, int size) {
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(brand));
        ObjectNode body = said(bounds, person).put("size", size);
        if (withoutBots) {
            body.withObject("/query/bool").set("must_not", ElasticsearchSelection.likelyBots());
        }
        ElasticsearchSelection.newestFirst(body);
        body.putObject("_source").putArray("excludes").add("html");
        if (after != null) {
            ElasticsearchPosition.parse(json, after).place(body);
        }
        ElasticsearchCalls.Page page = alias.page(bounds, body);
        JsonNode hits = page.hits();
        List<Mention> mentions = new ArrayList<>(hits.size());
        hits.forEach(hit -> mentions.add(ElasticsearchDocument.read(hit.path("_source"))));
        if (page.isLast()) {
            return new SelectedMentions.Page(mentions, null);
        }
        ArrayNode last = (ArrayNode) hits.path(hits.size() - 1).path("sort");
        return new SelectedMentions.Page(mentions, new ElasticsearchPosition(last, null).text(json));
    }

    /** Everything of a person. */
    private ObjectNode said(ElasticsearchTenancy.Bounds bounds, Person person) {
        ObjectNode body = json.createObjectNode();
        ObjectNode bool = body.putObject("query").putObject("bool");
        bool.putArray("filter").add(bounds.filter());
        ArrayNode any = bool.putArray("should");
        Map<String, List<String>> networks = new TreeMap<>();
        person.authors()
                .forEach(author -> networks.computeIfAbsent(author.network(), network -> new ArrayList<>())
                        .add(author.id()));
        networks.forEach((network, ids) -> by(any.addObject(), network, ids));
        bool.put("minimum_should_match", 1);
        return body;
    }

    private static void by(ObjectNode query, String network, List<String> ids) {
        query.putObject("bool")
                .putArray("filter")
                .add(ElasticsearchSelection.term("network", network))
                .add(ElasticsearchSelection.terms("author.id", ids));
    }
}
