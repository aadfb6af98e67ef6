package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.lucene.search.IndexSearcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.matching.reference.GeneratedListening;
import org.vigie.search.matching.reference.LuceneOpinion;
import org.vigie.search.matching.reference.ReferencePage;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Enrichment;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionAnalysis;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Elasticsearch, live matching, Lucene and verification agree on every generated pair of query and mention, in whatever order results are
 * asked for; Elasticsearch and the reference page on its examples. As many pairs as system property {@code agreement.pairs} says; {@code agreement.seed} repeats a run.
 */
class ElasticsearchAgreementIT {
    private static final Logger log = LoggerFactory.getLogger(ElasticsearchAgreementIT.class);

    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("agreement");

    private static final int POSTS = MentionQuery.MOST_RESULTS;

    private final BrandId brand =
            BrandId.of("acme", "agree-" + UUID.randomUUID().toString().substring(0, 8));

    @Test
    void elasticsearchLiveMatchingLuceneAndVerification_agree() throws Exception {
        long pairs = Long.getLong("agreement.pairs", 60_000);
        long seed = Long.getLong("agreement.seed", System.nanoTime());
        var generated = new GeneratedListening(seed);
        List<Mention> mentions = new ArrayList<>();
        for (int i = 0; i < POSTS; i++) {
            mentions.add(mention(i, generated.post()));
        }
        List<Post> posts = mentions.stream().map(MentionAnalysis::of).toList();
        List<IndexSearcher> lucene = posts.stream().map(LuceneOpinion::index).toList();
        LiveMatcher<String> matcher = new LiveMatcher<>();
        long matched = 0;
        MentionIndex index = elasticsearch.index();
        index(index, mentions);
        for (long done = 0; done < pairs; done += POSTS) {
            Query query = generated.query();
            List<String> expected = verified(Expression.of(query), posts);
            for (MentionQuery.Order order : MentionQuery.Order.values()) {
                assertThat(found(index, Expression.of(query), order))
                        .as("seed %d, %s, query %s", seed, order, QueryPrinter.print(query))
                        .isEqualTo(expected);
            }
            matcher.put(brand, StandingQuery.of("q", Expression.of(query), "q"));
            var luceneQuery = LuceneOpinion.query(Expression.of(query));
            for (int i = 0; i < POSTS; i++) {
                boolean live = !matcher.matches(brand, posts.get(i)).found().isEmpty();
                assertThat(List.of(live, LuceneOpinion.holds(luceneQuery, lucene.get(i))))
                        .as("seed %d, live and Lucene, mention %d, query %s", seed, i, QueryPrinter.print(query))
                        .containsOnly(expected.contains(id(i)));
            }
            matched += expected.size();
        }
        log.info("seed {}: {} pairs, {} match", seed, pairs, matched);
        assertThat(matched).as("pairs that match, seed %d", seed).isBetween(pairs / 50, pairs / 2);
    }

    @Test
    void examplesOfTheReferencePage_areFoundAsItSays() throws Exception {
        List<ReferencePage.Example> examples = ReferencePage.examples().toList();
        List<Mention> mentions = new ArrayList<>();
        for (ReferencePage.Example example : examples) {
            mentions.add(mention(mentions.size(), example.matching()));
            mentions.add(mention(mentions.size(), example.other()));
        }
        MentionIndex index = elasticsearch.index();
        index(index, mentions);
        for (int i = 0; i < examples.size(); i++) {
            for (MentionQuery.Order order : MentionQuery.Order.values()) {
                assertThat(found(index, examples.get(i).expression(), order))
                        .as("%s %s", order, examples.get(i))
                        .contains(id(2 * i))
                        .doesNotContain(id(2 * i + 1));
            }
        }
    }

    private void index(MentionIndex index, List<Mention> mentions) {
        List<LoggedMention> logged = new ArrayList<>();
        for (Mention mention : mentions) {
            logged.add(new LoggedMention(mention, logged.size() + 1L));
        }
        assertThat(index.write(brand, logged).indexed()).isEqualTo(mentions.size());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> found(index, null, MentionQuery.Order.NEWEST).size() == mentions.size());
    }

    private List<String> found(MentionIndex index, @Nullable Expression words, MentionQuery.Order order) {
        var query = new MentionQuery(words, MentionQuery.Filter.NONE, order, POSTS, null, null, false);
        return index.search(BrandScope.of(brand), query).hits().stream()
                .map(hit -> hit.mention().id())
                .sorted()
                .toList();
    }

    private List<String> verified(Expression expression, List<Post> posts) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < posts.size(); i++) {
            if (Verification.holds(expression, posts.get(i))) {
                ids.add(id(i));
            }
        }
        return ids.stream().sorted().toList();
    }

    private Mention mention(int number, Post.Fields post) {
        Instant seen = Instant.parse("2026-01-04T10:00:00Z");
        String network = label(post, "network:");
        Map<String, String> extras = new HashMap<>();
        extras.put("media", label(post, "has:").isEmpty() ? "poll" : label(post, "has:") + ", poll");
        extras.put("reach", post.reach() < 0 ? "many" : String.valueOf(post.reach()));
        return new Mention(
                id(number),
                brand,
                new Mention.Place(
                        network.isEmpty() ? "webhook" : network,
                        "o",
                        id(number),
                        "",
                        "",
                        label(post, "country:").toUpperCase(Locale.ROOT),
                        post.url(),
                        "",
                        ""),
                MentionKind.POST,
                new Author("z", post.authorName(), post.authorHandle(), "", Math.max(0, post.followers())),
                new Mention.Content(post.title(), post.body(), html(post), post.language(), post.quoted()),
                new Mention.Times(post.published(), seen, seen),
                1,
                enrichment(post),
                extras,
                List.of());
    }

    /** As it comes from feeds and mails. */
    private static String html(Post.Fields post) {
        return post.links().stream()
                .map(link -> "<a href=\"" + link.replace("&", "&amp;") + "\" rel=\"nofollow\">ici</a>")
                .collect(Collectors.joining(" "));
    }

    private static Enrichment enrichment(Post.Fields post) {
        String tone = label(post, "sentiment:");
        return new Enrichment(
                tone.isEmpty() ? Sentiment.UNSPECIFIED : Sentiment.valueOf(tone.toUpperCase(Locale.ROOT)),
                0,
                MentionLabel.of(label(post, "label:")).map(Set::of).orElse(Set.of()),
                Set.of());
    }

    private static String label(Post.Fields post, String field) {
        return post.labels().stream()
                .filter(label -> label.startsWith(field))
                .map(label -> label.substring(field.length()))
                .findFirst()
                .orElse("");
    }

    private String id(int number) {
        return brand.slug() + "-" + number;
    }
}
