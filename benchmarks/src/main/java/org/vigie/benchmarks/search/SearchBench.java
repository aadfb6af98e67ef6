package org.vigie.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.benchmarks.stage.Tokens;

/**
 * How long a search takes on a brand of 100 000 and of 1 000 000 mentions, one at a time, beside the same search written by hand for
 * the same Elasticsearch. Both sides must find equally many each time, else there is no figure.
 */
public final class SearchBench implements Bench {
    private static final String PEER = "the same by hand at Elasticsearch";

    private final List<Cell> cells = new ArrayList<>();

    /** Latencies of both sides. */
    private record Sides(Latencies ours, Latencies theirs) {}

    /** Both sides on one index. */
    private record Stand(GrpcSearches ours, RawSearches theirs, SyntheticPosts posts, Stage stage) {}

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        int small = plan.extent(100_000, 2_000);
        int large = plan.extent(1_000_000, 10_000);
        SyntheticPosts posts = new SyntheticPosts();
        try (Stage stage = Stage.open(plan, Map.of());
                GrpcFilledIndex index =
                        new GrpcFilledIndex(stage.platform(), stage.platform().door("brand"), posts);
                GrpcSearches ours =
                        new GrpcSearches(stage.platform(), stage.platform().door("brand"), index.now())) {
            Stand stand = new Stand(ours, new RawSearches(stage.platform(), index.now()), posts, stage);
            List<Double> before = measure(stand, index, small, plan, say);
            List<Double> after = measure(stand, index, large, plan, say);
            Cell growth = new Cell("search", "p95 growth", "ms", "p95 with " + small, new Budget.None());
            for (int run = 0; run < before.size(); run++) {
                growth.add(after.get(run), before.get(run));
            }
            cells.add(growth);
            cells.add(new Paging(stage, ours).measure(plan, say));
            cells.add(new NoisyNeighbour(stage, posts, ours).measure(plan, say));
        }
        return cells;
    }

    /** @return our p95 of each run, milliseconds */
    private List<Double> measure(Stand stand, GrpcFilledIndex index, int mentions, Plan plan, Consumer<String> say)
            throws InterruptedException {
        long start = System.nanoTime();
        index.fillUpTo(mentions);
        long held = stand.theirs().settle();
        if (held < mentions) {
            throw new IllegalStateException("Index: expected " + mentions + " mentions, actual " + held);
        }
        say.accept(String.format(
                Locale.ROOT, "%d mentions are indexed, %.0f s.", held, (System.nanoTime() - start) / 1e9));
        Cell median = new Cell("search", mentions + " mentions, p50", "ms", PEER, new Budget.None());
        Cell tail = new Cell("search", mentions + " mentions, p95", "ms", PEER, new Budget.None());
        int searches = plan.extent(400, 40);
        one(stand, searches, -1);
        List<Double> tails = new ArrayList<>();
        for (int run = 1; run <= plan.runs(); run++) {
            Sides sides = one(stand, searches, run);
            median.add(sides.ours().percentile(50), sides.theirs().percentile(50));
            tail.add(sides.ours().percentile(95), sides.theirs().percentile(95));
            tails.add(sides.ours().percentile(95));
            say.accept(String.format(
                    Locale.ROOT,
                    "run %d: ours p50 %s, p95 %s ms; by hand p50 %s, p95 %s ms",
                    run,
                    Summary.number(sides.ours().percentile(50)),
                    Summary.number(sides.ours().percentile(95)),
                    Summary.number(sides.theirs().percentile(50)),
                    Summary.number(sides.theirs().percentile(95))));
        }
        cells.add(median);
        cells.add(tail);
        return tails;
    }

    /** The side that begins changes from search to search, because the second finds pages and filters warm. */
    private static Sides one(Stand stand, int searches, int seed) {
        Sides sides = new Sides(new Latencies(), new Latencies());
        String token = Tokens.fresh(stand.stage().platform());
        boolean oursFirst = false;
        for (Wanted wanted : new SearchMix(stand.posts(), seed).searches(searches)) {
            oursFirst = !oursFirst;
            long first = oursFirst ? ours(stand, wanted, token, sides) : theirs(stand, wanted, sides);
            long second = oursFirst ? theirs(stand, wanted, sides) : ours(stand, wanted, token, sides);
            if (first != second) {
                throw new IllegalStateException(
                        wanted.text() + ": expected as many by both sides, actual " + first + " and " + second);
            }
        }
        return sides;
    }

    private static long ours(Stand stand, Wanted wanted, String token, Sides sides) {
        long start = System.nanoTime();
        long total = stand.ours().search(wanted, token);
        sides.ours().record(System.nanoTime() - start);
        return total;
    }

    private static long theirs(Stand stand, Wanted wanted, Sides sides) {
        long start = System.nanoTime();
        long total = stand.theirs().search(wanted);
        sides.theirs().record(System.nanoTime() - start);
        return total;
    }
}
