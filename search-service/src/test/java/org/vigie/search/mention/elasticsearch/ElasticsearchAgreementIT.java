package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.vigie.search.matching.GeneratedListening;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.LoggedMention;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionIndex;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionQuery;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.text.Post;
import org.vigie.testing.RealElasticsearch;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.json.JsonMapper;

/** Elasticsearch and live matching agree on every generated pair of query and post. */
class ElasticsearchAgreementIT {
    private static final int POSTS = MentionQuery.MOST_RESULTS;
    private static final int QUERIES = 300;
    private static final BrandId BRAND =
            BrandId.of("acme", "agree-" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void elasticsearchAndLiveMatching_agree() throws Exception {
        long seed = System.nanoTime();
        LoggerFactory.getLogger(getClass()).info("seed {}: {} pairs", seed, POSTS * QUERIES);
        var generated = new GeneratedListening(seed);
        List<GeneratedListening.Post> posts = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            posts.add(generated.post());
        }
        var settings = ElasticsearchSettingsTest.at(
                URI.create(RealElasticsearch.address().url()),
                RealElasticsearch.address().prefix() + "agreement");
        try (var calls = new ElasticsearchCalls(settings, JsonMapper.shared())) {
            MentionIndex index = ElasticsearchConfiguration.index(calls, settings, Clock.systemUTC());
            index(index, posts);
            for (int i = 0; i < QUERIES; i++) {
                Query query = generated.query();
                assertThat(found(index, Expression.of(query)))
                        .as("seed %d, query %s", seed, QueryPrinter.print(query))
                        .isEqualTo(matched(Expression.of(query), posts));
            }
        }
    }

    private static void index(MentionIndex index, List<GeneratedListening.Post> posts) {
        List<LoggedMention> mentions = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            mentions.add(new LoggedMention(mention(i, posts.get(i)), i + 1L));
        }
        index.write(BRAND, mentions);
        await().atMost(Duration.ofSeconds(10)).until(() -> found(index, null).size() == posts.size());
    }

    private static List<String> found(MentionIndex index, @Nullable Expression words) {
        var query =
                new MentionQuery(words, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, POSTS, null, null, false);
        return index.search(BrandScope.of(BRAND), query).hits().stream()
                .map(hit -> hit.mention().id())
                .sorted()
                .toList();
    }

    private static List<String> matched(Expression expression, List<GeneratedListening.Post> posts) {
        var matcher = new LiveMatcher<String>();
        matcher.put(BRAND, StandingQuery.of("q", expression, "q"));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            Post post = Post.ofText(posts.get(i).title(), posts.get(i).text());
            if (!matcher.matches(BRAND, post).found().isEmpty()) {
                ids.add(id(i));
            }
        }
        return ids.stream().sorted().toList();
    }

    private static Mention mention(int number, GeneratedListening.Post post) {
        Instant time = Instant.parse("2026-11-01T10:00:00Z");
        return new Mention(
                id(number),
                BRAND,
                new Mention.Place("feed", "o", id(number), "", "", "", "", "", ""),
                MentionKind.POST,
                Author.NOBODY,
                new Mention.Content(post.title(), post.text(), "", "fr"),
                new Mention.Times(time, time, time),
                1,
                Sentiment.UNSPECIFIED,
                Map.of(),
                List.of());
    }

    private static String id(int number) {
        return BRAND.slug() + "-" + number;
    }
}
