package org.vigie.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.stage.Costs;

/**
 * One workload and count of queries over the network: ours beside the percolator, each in calls of {@value #BATCH} posts or of one,
 * whichever was faster before, and both in calls of one. {@value #UNDER_WAY} calls are under way at once.
 */
final class RemoteComparison {
    static final int BATCH = 100;
    static final int UNDER_WAY = 4;
    /** The peer's process in {@link Costs}. */
    static final String PART = "percolator";

    private final String title;
    private final Cell usual;
    private final Cell single;
    private final Cell cpu;
    private final double seconds;

    /**
     * What one side did for some seconds.
     *
     * @param own CPU of the process that matched, microseconds a post
     * @param all the same of every process
     */
    private record Pace(double perSecond, double own, String all) {}

    /** A side and its part in {@link Costs}. */
    private record Runner(RemoteSide side, String part) {}

    /** @param seconds of each side in a run */
    RemoteComparison(Workload workload, int count, double goal, double seconds) {
        this.title = count + " " + workload.text() + ", remote";
        this.usual = new Cell("matching", title, "posts/s", PercolatorServer.title(), new Budget.ShareAtLeast(goal));
        this.single =
                new Cell("matching", title + ", one a call", "posts/s", PercolatorServer.title(), new Budget.None());
        this.cpu = new Cell(
                "matching", title + ", CPU", "µs/post", PercolatorServer.title() + "'s process", new Budget.None());
        this.seconds = seconds;
    }

    /** All, measured or not. */
    List<Cell> cells() {
        return List.of(usual, single, cpu);
    }

    /**
     * Both sides hold the queries already.
     *
     * @param compared posts whose match sets must be equal; a multiple of ten times {@value #BATCH}
     */
    void run(RemoteSide ours, RemoteSide theirs, int compared, int runs, Supplier<Costs> costs, Consumer<String> say)
            throws InterruptedException {
        MatchSets equal = equalSets(ours, theirs, compared);
        Runner our = new Runner(ours, "search");
        Runner their = new Runner(theirs, PART);
        int ourSize = better(our, costs);
        int theirSize = better(their, costs);
        for (int run = 1; run <= runs; run++) {
            Pace ourPace = pace(our, ourSize, costs);
            Pace theirPace = pace(their, theirSize, costs);
            usual.add(ourPace.perSecond(), theirPace.perSecond());
            cpu.add(ourPace.own(), theirPace.own());
            usual.explain(evidence(ourPace, theirPace));
            Pace ourSingle = ourSize == 1 ? ourPace : pace(our, 1, costs);
            Pace theirSingle = theirSize == 1 ? theirPace : pace(their, 1, costs);
            single.add(ourSingle.perSecond(), theirSingle.perSecond());
            say.accept(String.format(
                    Locale.ROOT,
                    "%s, run %d: ours %s posts/s (%d a call), percolator %s (%d a call); one a call %s and %s"
                            + " (CPU of search %.0f, of the percolator %.0f µs a post). %s",
                    title,
                    run,
                    Summary.number(ourPace.perSecond()),
                    ourSize,
                    Summary.number(theirPace.perSecond()),
                    theirSize,
                    Summary.number(ourSingle.perSecond()),
                    Summary.number(theirSingle.perSecond()),
                    ourSingle.own(),
                    theirSingle.own(),
                    evidence(ourPace, theirPace)));
        }
        say.accept(String.format(
                Locale.ROOT,
                "%s: ratio %.1f, one a call %.1f; equal match sets %016x, %d pairs of %d posts",
                title,
                usual.ratio(),
                single.ratio(),
                equal.hash(),
                equal.count(),
                compared));
    }

    private static String evidence(Pace our, Pace their) {
        return "CPU per post of ours: " + our.all() + "; of the percolator: " + their.all();
    }

    /** In both sizes of calls, because a batch takes another way through the percolator; of single posts a tenth, which take long. */
    private MatchSets equalSets(RemoteSide ours, RemoteSide theirs, int posts) {
        MatchSets our = ours.sets(posts, BATCH);
        requireEqual(our, theirs.sets(posts, BATCH), BATCH);
        if (our.count() == 0) {
            throw new IllegalStateException(title + ": expected a match within " + posts + " posts, actual none");
        }
        requireEqual(ours.sets(posts / 10, 1), theirs.sets(posts / 10, 1), 1);
        return our;
    }

    private void requireEqual(MatchSets our, MatchSets their, int postsACall) {
        if (our.hash() != their.hash()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: expected equal match sets, actual %d pairs (%x) and %d pairs (%x) with %d posts a call",
                    title,
                    our.count(),
                    our.hash(),
                    their.count(),
                    their.hash(),
                    postsACall));
        }
    }

    /** The faster size of a call, after a warm-up of both. */
    private int better(Runner runner, Supplier<Costs> costs) throws InterruptedException {
        pace(runner, BATCH, costs);
        pace(runner, 1, costs);
        double inBatches = pace(runner, BATCH, costs).perSecond();
        return inBatches >= pace(runner, 1, costs).perSecond() ? BATCH : 1;
    }

    private Pace pace(Runner runner, int postsACall, Supplier<Costs> costs) throws InterruptedException {
        Costs before = costs.get();
        Clients.Outcome outcome = new Clients(UNDER_WAY, number -> runner.side().client(postsACall)).atOnce(seconds);
        long posts = outcome.latencies().count() * postsACall;
        Costs spent = costs.get().since(before);
        double own = spent.cpuSeconds().getOrDefault(runner.part(), 0.0) * 1e6 / posts;
        return new Pace(outcome.perSecond() * postsACall, own, spent.perThing(posts));
    }
}
