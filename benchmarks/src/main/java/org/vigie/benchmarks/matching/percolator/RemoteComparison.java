package org.vigie.benchmarks.matching.percolator;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vigie.benchmarks.load.Clients;
import org.vigie.benchmarks.matching.workload.MatchSets;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.stage.Costs;

/**
 * One workload and count of queries over the network: ours beside the percolator, each in calls of so many posts as were fastest before,
 * and both in calls of one. {@value #UNDER_WAY} calls are under way at once.
 */
final class RemoteComparison {
    /** Posts of a call, the most that ours takes last. */
    private static final List<Integer> SIZES = List.of(1, 100, 1_000);

    private static final int UNDER_WAY = 4;
    /** The peer's process in {@link Costs}. */
    static final String PART = "percolator";

    private final String title;
    private final Cell usual;
    private final Cell single;
    private final Cell cpu;
    private final Cell singleCpu;
    private final double warmUp;
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

    /**
     * Cells without a run.
     *
     * @param warmUp seconds of each side and size of a call: more for the first, because cold code costs several times as much
     * @param seconds of each side in a run
     */
    RemoteComparison(Workload workload, int count, double goal, double warmUp, double seconds) {
        this.title = count + " " + workload.text() + ", remote";
        this.usual = cell("", "posts/s", new Budget.ShareAtLeast(goal));
        this.single = cell(", one a call", "posts/s", new Budget.None());
        this.cpu = cell(", CPU", "µs/post", new Budget.None());
        this.singleCpu = cell(", one a call, CPU", "µs/post", new Budget.None());
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    private Cell cell(String what, String unit, Budget budget) {
        return new Cell("matching", title + what, unit, PercolatorServer.title(), budget);
    }

    /** All, measured or not. CPU is that of the process that matches. */
    List<Cell> cells() {
        return List.of(usual, single, cpu, singleCpu);
    }

    /**
     * Both sides hold the queries already.
     *
     * @param compared posts whose match sets must be equal; a multiple of 1 000
     */
    void run(RemoteSide ours, RemoteSide theirs, int compared, int runs, Supplier<Costs> costs, Consumer<String> say)
            throws InterruptedException {
        MatchSets equal = equalSets(ours, theirs, compared);
        Runner our = new Runner(ours, "search");
        Runner their = new Runner(theirs, PART);
        int ourSize = fastest(our, costs);
        int theirSize = fastest(their, costs);
        for (int run = 1; run <= runs; run++) {
            Pace ourPace = pace(our, ourSize, seconds, costs);
            Pace theirPace = pace(their, theirSize, seconds, costs);
            usual.add(ourPace.perSecond(), theirPace.perSecond());
            cpu.add(ourPace.own(), theirPace.own());
            usual.explain(evidence(ourPace, theirPace));
            Pace ourSingle = ourSize == 1 ? ourPace : pace(our, 1, seconds, costs);
            Pace theirSingle = theirSize == 1 ? theirPace : pace(their, 1, seconds, costs);
            single.add(ourSingle.perSecond(), theirSingle.perSecond());
            singleCpu.add(ourSingle.own(), theirSingle.own());
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

    /** In every size of calls, because batches take another way through the percolator; of single posts a tenth, which take long. */
    private MatchSets equalSets(RemoteSide ours, RemoteSide theirs, int posts) {
        for (int size : SIZES) {
            int some = size == 1 ? posts / 10 : posts;
            requireEqual(ours.sets(some, size), theirs.sets(some, size), size);
        }
        MatchSets all = ours.sets(posts, SIZES.getLast());
        if (all.count() == 0) {
            throw new IllegalStateException(title + ": expected a match within " + posts + " posts, actual none");
        }
        return all;
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

    /** The size of a call in which it is fastest, after a warm-up of all. */
    private int fastest(Runner runner, Supplier<Costs> costs) throws InterruptedException {
        for (int size : SIZES) {
            pace(runner, size, warmUp, costs);
        }
        int fastest = 0;
        double most = 0;
        for (int size : SIZES) {
            double perSecond = pace(runner, size, seconds, costs).perSecond();
            if (perSecond > most) {
                fastest = size;
                most = perSecond;
            }
        }
        return fastest;
    }

    private static Pace pace(Runner runner, int postsACall, double seconds, Supplier<Costs> costs)
            throws InterruptedException {
        Costs before = costs.get();
        Clients.Outcome outcome = new Clients(UNDER_WAY, number -> runner.side().client(postsACall)).atOnce(seconds);
        long posts = outcome.latencies().count() * postsACall;
        Costs spent = costs.get().since(before);
        double own = spent.cpuSeconds().getOrDefault(runner.part(), 0.0) * 1e6 / posts;
        return new Pace(outcome.perSecond() * postsACall, own, spent.perThing(posts));
    }
}
