package org.vigie.search.matching.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.Query;
import org.vigie.search.query.QueryPrinter;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/**
 * Verification, live matching and Lucene agree on every generated pair of query and post. As many pairs as system property
 * {@code agreement.pairs} says; {@code agreement.seed} repeats a run.
 */
class AgreementIT {
    private static final Logger log = LoggerFactory.getLogger(AgreementIT.class);
    private static final BrandId BRAND = BrandId.of("acme", "nova");
    private static final int QUERIES = 300;
    private static final int POSTS = 100;

    @Test
    void verificationLiveMatchingAndLucene_agree() throws IOException {
        long pairs = Long.getLong("agreement.pairs", 60_000);
        long first = Long.getLong("agreement.seed", System.nanoTime());
        long matched = 0;
        for (long round = 0; round * QUERIES * POSTS < pairs; round++) {
            matched += agreeing(first + round);
        }
        log.info("seeds from {}: {} pairs, {} match", first, pairs, matched);
        assertThat(matched).as("pairs that match, seed %d", first).isBetween(pairs / 50, pairs / 2);
    }

    private static long agreeing(long seed) throws IOException {
        var generated = new GeneratedListening(seed);
        List<StandingQuery<String>> queries = new ArrayList<>();
        List<org.apache.lucene.search.Query> lucene = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            Query query = generated.query();
            Expression expression = Expression.of(query);
            queries.add(StandingQuery.of("q" + i, expression, QueryPrinter.print(query)));
            lucene.add(LuceneOpinion.query(expression));
        }
        LiveMatcher<String> matcher = new LiveMatcher<>();
        queries.forEach(query -> matcher.put(BRAND, query));
        long matched = 0;
        for (int i = 0; i < POSTS; i++) {
            Post.Fields fields = generated.post();
            Post post = Post.of(fields);
            IndexSearcher index = LuceneOpinion.index(post);
            List<String> live = new ArrayList<>(matcher.matches(BRAND, post).subjects());
            for (int q = 0; q < QUERIES; q++) {
                StandingQuery<String> query = queries.get(q);
                boolean holds = Verification.holds(query.expression(), post);
                if (holds != LuceneOpinion.holds(lucene.get(q), index) || holds != live.remove(query.subject())) {
                    throw new AssertionError(
                            "seed %d: query %s is %s by verification, otherwise by Lucene or live, for %s"
                                    .formatted(seed, query.subject(), holds, fields));
                }
                matched += holds ? 1 : 0;
            }
        }
        return matched;
    }
}
