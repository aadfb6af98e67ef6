package org.vigie.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigie.benchmarks.load.SyntheticLanguage;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.query.Expression;
import org.vigie.search.query.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/**
 * Live matching beside a neighbour whose queries are the dearest that may be saved; how many posts use up its budget is said. A hundred quiet brands
 * have a hundred simple queries each. Posts of one quiet brand's account, while another thread matches the neighbour's without a pause; and
 * posts of shared sources, which meet the queries of all, the neighbour's included. Every post is analysed on the way, as in the service.
 */
public final class NeighbourBench implements Bench {
    private static final int QUERIES = 10_000;
    private static final int MONSTER_WORDS = 4_900;
    private static final BrandId LOUD = BrandId.of("bench", "loud");

    /** What one post is matched by. */
    private interface Matching {
        Matches<Integer> match(Post post);
    }

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        Stand stand = new Stand(plan.extent(10_000, 3_000));
        LiveMatcher<Integer> alone = Stand.matcher(stand.queries(Workload.SELECTIVE, QUERIES));
        LiveMatcher<Integer> beside = Stand.matcher(stand.queries(Workload.SELECTIVE, QUERIES));
        List<String> monsters = monsters(new SyntheticPosts());
        for (int i = 0; i < monsters.size(); i++) {
            beside.put(LOUD, StandingQuery.of("loud-" + i, Expression.of(QueryParser.parse(monsters.get(i))), -1));
        }
        say.accept(String.format(
                Locale.ROOT,
                "The neighbour has %d queries; %.1f %% of the posts use up its budget.",
                monsters.size(),
                100.0 * exhausting(beside, stand) / stand.size()));

        Cell own = cell("own posts of a quiet brand beside a noisy one, p99", "the same alone");
        Cell shared = cell("shared posts beside a noisy brand, p99", "the same without it");
        double seconds = plan.quick() ? 0.3 : 2;
        Matching quiet = post -> beside.matches(Stand.brand(0), post);
        for (int run = 0; run <= plan.runs(); run++) {
            Latencies ownAlone = latencies(stand, quiet, seconds);
            Latencies ownBeside = besideNoise(stand, quiet, beside, seconds);
            Latencies sharedAlone = latencies(stand, alone::matchesOfAllBrands, seconds);
            Latencies sharedBeside = latencies(stand, beside::matchesOfAllBrands, seconds);
            // The first is the warm-up.
            if (run > 0) {
                own.add(ownBeside.percentile(99), ownAlone.percentile(99));
                shared.add(sharedBeside.percentile(99), sharedAlone.percentile(99));
                say(say, run, "own posts", ownBeside, ownAlone);
                say(say, run, "shared posts", sharedBeside, sharedAlone);
            }
        }
        return List.of(own, shared);
    }

    private static Cell cell(String name, String peer) {
        return new Cell("matching", name, "ms", peer, new Budget.ShareAtMost(2));
    }

    private static void say(Consumer<String> say, int run, String posts, Latencies beside, Latencies alone) {
        say.accept("run %d: %s %s; alone %s".formatted(run, posts, beside.text(), alone.text()));
    }

    private static long exhausting(LiveMatcher<Integer> matcher, Stand stand) {
        return stand.analysed().stream()
                .filter(post -> !matcher.matches(LOUD, post).notEvaluated().isEmpty())
                .count();
    }

    private static Latencies latencies(Stand stand, Matching matching, double seconds) {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; System.nanoTime() < end; i++) {
            Post.Fields text = stand.texts().get(i % stand.size());
            long begin = System.nanoTime();
            Matches<Integer> matches = matching.match(Post.of(text));
            latencies.record(System.nanoTime() - begin);
            if (matches.notEvaluated().stream().anyMatch(query -> !query.brand().equals(LOUD))) {
                throw new IllegalStateException("a quiet brand used up its budget");
            }
        }
        return latencies;
    }

    private static Latencies besideNoise(Stand stand, Matching quiet, LiveMatcher<Integer> loud, double seconds)
            throws InterruptedException {
        AtomicBoolean going = new AtomicBoolean(true);
        Thread noise = Thread.ofPlatform().start(() -> {
            for (int i = 0; going.get(); i++) {
                loud.matches(LOUD, Post.of(stand.texts().get(i % stand.size())));
            }
        });
        try {
            return latencies(stand, quiet, seconds);
        } finally {
            going.set(false);
            noise.join();
        }
    }

    /** Thousands of words, wildcards with several tails behind two letters, common words near each other; each kind in both languages. */
    private static List<String> monsters(SyntheticPosts posts) {
        List<String> monsters = new ArrayList<>();
        for (SyntheticLanguage language : List.of(posts.language(true), posts.language(false))) {
            for (int first = 0; first < 20; first++) {
                String words = IntStream.range(first, first + MONSTER_WORDS)
                        .mapToObj(language::word)
                        .collect(Collectors.joining(" OR "));
                monsters.add("(" + words + ") AND NOT nobodysaysthis" + first);
            }
            for (int i = 0; i < 60; i++) {
                List<String> common = IntStream.range(i % 12, i % 12 + 8)
                        .mapToObj(language::word)
                        .toList();
                monsters.add(String.join(" NEAR/" + (50 - i / 12) + " ", common));
                // Nothing rare in it: behind a word that nobody says it would hardly ever be looked at.
                monsters.add("(" + String.join(" OR ", common.subList(0, 4)) + ") NEAR/" + (i / 12) + " ("
                        + String.join(" OR ", common.subList(4, 8)) + ")");
            }
        }
        for (char consonant : "bcdfghjlmnprstvz".toCharArray()) {
            for (char vowel : "aeiou".toCharArray()) {
                monsters.add("" + consonant + vowel + "*a*e*i*o*u*z AND NOT nobodysaysthis");
            }
        }
        return monsters;
    }
}
