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

    private final String title;
    private final Cell usual;
    private final Cell single;
    private final double seconds;

    /** What one side did for some seconds, and what a post cost every process. */
    private record Pace(double perSecond, String cpu) {}

    /** @param seconds of each side in a run */
    RemoteComparison(Workload workload, int count, double goal, double seconds) {
        this.title = count + " " + workload.text() + ", remote";
        this.usual = new Cell("matching", title, "posts/s", PercolatorServer.title(), new Budget.ShareAtLeast(goal));
        this.single = new Cell(
                "matching", title + ", one a call", "posts/s", PercolatorServer.title(), new Budget.None());
        this.seconds = seconds;
    }

    /** Both, measured or not. */
    List<Cell> cells() {
        return List.of(usual, single);
    }

    /** Both sides hold the queries already. @param compared posts whose match sets must be equal; a multiple of {@value #BATCH} */
    void run(RemoteSide ours, RemoteSide theirs, int compared, int runs, Supplier<Costs> costs, Consumer<String> say)
            throws InterruptedException {
        MatchSets equal = equalSets(ours, theirs, compared);
        int ourSize = better(ours, costs);
        int theirSize = better(theirs, costs);
        for (int run = 1; run <= runs; run++) {
            Pace our = pace(ours, ourSize, costs);
            Pace their = pace(theirs, theirSize, costs);
            Pace ourSingle = ourSize == 1 ? our : pace(ours, 1, costs);
            Pace theirSingle = theirSize == 1 ? their : pace(theirs, 1, costs);
            usual.add(our.perSecond(), their.perSecond());
            single.add(ourSingle.perSecond(), theirSingle.perSecond());
            usual.explain(evidence(our, their));
            single.explain(evidence(ourSingle, theirSingle));
            say.accept(String.format(
                    Locale.ROOT,
                    "%s, run %d: ours %s posts/s (%d a call), percolator %s (%d a call); one a call %s and %s. %s",
                    title,
                    run,
                    Summary.number(our.perSecond()),
                    ourSize,
                    Summary.number(their.perSecond()),
                    theirSize,
                    Summary.number(ourSingle.perSecond()),
                    Summary.number(theirSingle.perSecond()),
                    evidence(our, their)));
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
        return "CPU per post of ours: " + our.cpu() + "; of the percolator: " + their.cpu();
    }

    /** In both sizes of calls, because a batch takes another way through the percolator. */
    private MatchSets equalSets(RemoteSide ours, RemoteSide theirs, int posts) {
        MatchSets our = ours.sets(posts, BATCH);
        requireEqual(our, theirs.sets(posts, BATCH), BATCH);
        requireEqual(our, theirs.sets(posts, 1), 1);
        requireEqual(ours.sets(posts, 1), our, 1);
        return our;
    }

    private void requireEqual(MatchSets our, MatchSets their, int postsACall) {
        if (our.hash() != their.hash() || our.count() == 0) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "%s: expected equal match sets with a pair, actual %d pairs (%x) and %d pairs (%x) with %d posts a call",
                    title,
                    our.count(),
                    our.hash(),
                    their.count(),
                    their.hash(),
                    postsACall));
        }
    }

    /** The faster size of a call, after a warm-up of both. */
    private int better(RemoteSide side, Supplier<Costs> costs) throws InterruptedException {
        pace(side, BATCH, costs);
        pace(side, 1, costs);
        return pace(side, BATCH, costs).perSecond() >= pace(side, 1, costs).perSecond() ? BATCH : 1;
    }

    private Pace pace(RemoteSide side, int postsACall, Supplier<Costs> costs) throws InterruptedException {
        Costs before = costs.get();
        Clients.Outcome outcome = new Clients(UNDER_WAY, number -> side.client(postsACall)).atOnce(seconds);
        long posts = outcome.latencies().count() * postsACall;
        return new Pace(
                outcome.perSecond() * postsACall, costs.get().since(before).perThing(posts));
    }
}
