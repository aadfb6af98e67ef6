package org.vigie.benchmarks.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.vigie.benchmarks.matching.percolator.PercolatorBench;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;

/**
 * Live matching beside Lucene Monitor in the same process on one thread: workloads of 1 000 to 100 000 queries over the same
 * analysed posts, with equal match sets or not at all. Then, over the network, {@link PercolatorBench}.
 */
public final class MatchingBench implements Bench {
    private static final double GOAL = 100_000;

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        Stand stand = new Stand(plan.extent(10_000, 3_000));
        List<Cell> cells = new ArrayList<>();
        // First, while the heap holds nothing else that comes and goes.
        cells.addAll(new Footprint(stand).run(10_000, say));
        for (int count : plan.quick() ? new int[] {1_000, 10_000} : new int[] {1_000, 10_000, 100_000}) {
            for (Workload workload : Workload.values()) {
                List<Cell> compared = new Comparison(stand, workload, count, plan).run(say);
                cells.addAll(compared);
                if (workload == Workload.SELECTIVE && count == 10_000) {
                    cells.add(goal(compared.getFirst()));
                }
            }
        }
        cells.add(new BrandAlone(stand, plan).run(say));
        cells.addAll(new Edits(stand, plan).run(say));
        cells.addAll(new PercolatorBench().run(plan, say));
        return cells;
    }

    /** The same runs against the goal for one core. */
    private static Cell goal(Cell measured) {
        Cell goal = new Cell(
                measured.bench(),
                measured.name() + ", per core",
                measured.unit(),
                measured.peer(),
                new Budget.ValueAtLeast(GOAL));
        measured.copyRuns(goal);
        return goal;
    }
}
