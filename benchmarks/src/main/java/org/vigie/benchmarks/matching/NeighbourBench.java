package org.vigie.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.vigie.benchmarks.matching.workload.DearQueries;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.matching.Matches;
import org.vigie.search.matching.StandingQuery;
import org.vigie.search.matching.dictionary.Found;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Post;
import org.vigie.wire.tenancy.BrandId;

/**
 * Live matching beside a neighbour whose queries are the dearest that may be saved. A hundred quiet brands have a hundred simple queries each.
 * Posts of one quiet brand's account, while another thread matches the neighbour's without a pause; and posts of shared sources, which meet
 * the queries of all, the neighbour's included, until it is known whom they concern, as the service asks: beside a neighbour whose queries
 * hold for most posts, so that it is known soon, and beside one whose queries hardly ever do, so that all are looked at or its budget
 * is used up. How often it is, is said. Every post is analysed on the way, as in the service.
 */
public final class NeighbourBench implements Bench {
    private static final int QUERIES = 10_000;
    private static final BrandId LOUD = BrandId.of("bench", "loud");

    /** What one post is matched by. */
    private interface Matching {
        Matches<Integer> match(Post post);
    }

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        Stand stand = new Stand(plan.extent(10_000, 3_000));
        LiveMatcher<Integer> alone = matcher(stand, List.of());
        LiveMatcher<Integer> beside = matcher(stand, DearQueries.holding());
        LiveMatcher<Integer> besideFruitless = matcher(stand, DearQueries.fruitless());
        say(say, "the neighbour", beside, stand);
        say(say, "the fruitless neighbour", besideFruitless, stand);

        Cell own = cell("own posts of a quiet brand beside a noisy one, p99", "the same alone");
        Cell shared = cell("shared posts beside a noisy brand, p99", "the same without it");
        Cell fruitless = cell("shared posts beside a noisy brand that hardly any concerns, p99", "the same without it");
        double seconds = plan.quick() ? 0.3 : 2;
        Matching quiet = post -> beside.matches(Stand.brand(0), post);
        for (int run = 0; run <= plan.runs(); run++) {
            Latencies ownAlone = latencies(stand, quiet, seconds);
            Latencies ownBeside = besideNoise(stand, quiet, beside, seconds);
            Latencies sharedAlone = latencies(stand, alone::matchOfEachBrand, seconds);
            Latencies sharedBeside = latencies(stand, beside::matchOfEachBrand, seconds);
            Latencies sharedFruitless = latencies(stand, besideFruitless::matchOfEachBrand, seconds);
            // The first is the warm-up.
            if (run > 0) {
                own.add(ownBeside.percentile(99), ownAlone.percentile(99));
                shared.add(sharedBeside.percentile(99), sharedAlone.percentile(99));
                fruitless.add(sharedFruitless.percentile(99), sharedAlone.percentile(99));
                say(say, run, "own posts", ownBeside, ownAlone);
                say(say, run, "shared posts", sharedBeside, sharedAlone);
                say(say, run, "shared posts, fruitless neighbour", sharedFruitless, sharedAlone);
            }
        }
        return List.of(own, shared, fruitless);
    }

    private static LiveMatcher<Integer> matcher(Stand stand, List<String> dear) {
        LiveMatcher<Integer> matcher = Stand.matcher(stand.queries(Workload.SELECTIVE, QUERIES));
        for (int i = 0; i < dear.size(); i++) {
            matcher.put(LOUD, StandingQuery.of("loud-" + i, Expression.of(QueryParser.parse(dear.get(i))), -1));
        }
        return matcher;
    }

    private static void say(Consumer<String> say, String neighbour, LiveMatcher<Integer> matcher, Stand stand) {
        say.accept(String.format(
                Locale.ROOT,
                "Shared posts: %.1f %% concern %s, %.1f %% use up its budget; of its own posts %.1f %% do.",
                share(stand, post -> concerns(matcher.matchOfEachBrand(post).found())),
                neighbour,
                share(stand, post -> concerns(matcher.matchOfEachBrand(post).notEvaluated())),
                share(stand, post -> concerns(matcher.matches(LOUD, post).notEvaluated()))));
    }

    private static boolean concerns(List<Found<Integer>> queries) {
        return queries.stream().anyMatch(query -> query.brand().equals(LOUD));
    }

    /** Percent of the posts. */
    private static double share(Stand stand, Predicate<Post> predicate) {
        return 100.0 * stand.analysed().stream().filter(predicate).count() / stand.size();
    }

    private static Cell cell(String name, String peer) {
        return new Cell("matching", name, "ms", peer, new Budget.ShareAtMost(2));
    }

    private static void say(Consumer<String> say, int run, String posts, Latencies beside, Latencies alone) {
        say.accept("run %d: %s %s; alone %s".formatted(run, posts, beside.text(), alone.text()));
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
}
