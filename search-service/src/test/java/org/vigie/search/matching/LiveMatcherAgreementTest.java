package org.vigie.search.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.matching.reference.GeneratedExpressions;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/** The matcher and the slow reference agree on every generated pair, whatever was edited before; {@code agreement.seed} repeats a run. */
class LiveMatcherAgreementTest {
    private static final Logger log = LoggerFactory.getLogger(LiveMatcherAgreementTest.class);
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");
    private static final int QUERIES = 150;
    private static final int POSTS = 200;

    private final LiveMatcher<Integer> matcher = new LiveMatcher<>();
    private final Map<Integer, Expression> expected = new TreeMap<>();

    @Test
    void matcherAndVerification_agree() {
        long seed = Long.getLong("agreement.seed", System.nanoTime());
        log.info("seeds from {}", seed);
        for (int round = 0; round < 4; round++) {
            var generated = new GeneratedExpressions(seed + round);
            for (int i = 0; i < QUERIES; i++) {
                put(i, generated.expression());
            }
            for (int i = 0; i < POSTS; i++) {
                edit(i % QUERIES, i, generated);
                agree(generated.post(), "seed " + (seed + round));
            }
        }
    }

    private void edit(int query, int step, GeneratedExpressions generated) {
        if (step % 3 == 0) {
            expected.remove(query);
            matcher.remove(brand(query), id(query));
        } else {
            put(query, generated.expression());
        }
    }

    private void put(int query, Expression expression) {
        expected.put(query, expression);
        // Not StandingQuery.of: what holds for empty posts must be found as well.
        matcher.put(brand(query), new StandingQuery<>(id(query), expression, query));
    }

    private void agree(Post post, String seed) {
        Collection<Integer> everywhere = matcher.matchesOfAllBrands(post).subjects();
        Collection<Integer> nova = matcher.matches(NOVA, post).subjects();
        Collection<Integer> luna = matcher.matches(LUNA, post).subjects();
        List<Found<Integer>> ofEach = matcher.matchOfEachBrand(post).found();
        assertThat(ofEach)
                .as(seed)
                .extracting(Found::brand)
                .containsExactlyElementsOf(Stream.of(LUNA, NOVA)
                        .filter(brand -> !(brand.equals(NOVA) ? nova : luna).isEmpty())
                        .toList());
        assertThat(everywhere)
                .as(seed)
                .containsAll(ofEach.stream().map(Found::subject).toList());
        assertThat(everywhere).as(seed).doesNotHaveDuplicates().hasSize(nova.size() + luna.size());
        expected.forEach((query, expression) -> {
            boolean holds = Verification.holds(expression, post);
            Collection<Integer> ofBrand = brand(query).equals(NOVA) ? nova : luna;
            Collection<Integer> ofOther = brand(query).equals(NOVA) ? luna : nova;
            if (everywhere.contains(query) != holds || ofBrand.contains(query) != holds || ofOther.contains(query)) {
                throw new AssertionError(
                        "%s, query %s, post %s|%s: %s by verification, %s of all, %s of its brand, %s of the other"
                                .formatted(
                                        seed,
                                        expression,
                                        post.title(),
                                        post.body(),
                                        holds,
                                        everywhere,
                                        ofBrand,
                                        ofOther));
            }
        });
    }

    private static BrandId brand(int query) {
        return query % 2 == 0 ? NOVA : LUNA;
    }

    private static String id(int query) {
        return "q" + query;
    }
}
