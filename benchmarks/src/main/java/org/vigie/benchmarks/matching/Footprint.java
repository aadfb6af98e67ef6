package org.vigie.benchmarks.matching;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vigie.benchmarks.matching.side.MonitorSide;
import org.vigie.benchmarks.matching.side.Race;
import org.vigie.benchmarks.matching.side.Side;
import org.vigie.benchmarks.matching.side.VigieSide;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;

/**
 * Heap that stays used after queries were put in and posts were matched, by full collections before and after: everything the
 * matcher keeps, its dictionary, statistics and scratch memory included. Subjects are Integers of 16 bytes and count with it, as
 * does the text of the ids.
 */
final class Footprint {
    /** The same every time, but for a few hundred bytes. */
    private static final int RUNS = 2;

    private final Stand stand;

    Footprint(Stand stand) {
        this.stand = stand;
    }

    /** Bytes a query, ours and Lucene Monitor's: ours first, because Monitor's threads give its memory back late. */
    List<Cell> run(int count, Consumer<String> say) {
        List<Cell> cells = List.of(
                cell(Workload.SELECTIVE, count, new Budget.ValueAtMost(1024)),
                cell(Workload.MIX, count, new Budget.None()));
        double[] selective = bytes(() -> ours(Workload.SELECTIVE, count));
        double[] mix = bytes(() -> ours(Workload.MIX, count));
        add(cells.getFirst(), count, selective, bytes(() -> theirs(Workload.SELECTIVE, count)));
        add(cells.getLast(), count, mix, bytes(() -> theirs(Workload.MIX, count)));
        for (Cell cell : cells) {
            say.accept(String.format(
                    Locale.ROOT,
                    "%-28s ours %s bytes/query; Lucene Monitor %s",
                    cell.name(),
                    cell.ours().text(),
                    cell.theirs().text()));
        }
        return cells;
    }

    private static Cell cell(Workload workload, int count, Budget budget) {
        String name = "memory, " + count + " " + workload.text();
        return new Cell("matching", name, "bytes/query", "Lucene Monitor, term filtered", budget);
    }

    private static void add(Cell cell, int count, double[] ours, double[] theirs) {
        for (int run = 0; run < RUNS; run++) {
            cell.add(ours[run] / count, theirs[run] / count);
        }
    }

    private Side ours(Workload workload, int count) {
        return matched(VigieSide.ofAnalysed(Stand.matcher(stand.queries(workload, count)), stand.analysed()));
    }

    private Side theirs(Workload workload, int count) {
        return matched(MonitorSide.of(MonitorSide.Filter.TERM_FILTERED, stand.queries(workload, count), stand.terms()));
    }

    private static Side matched(Side side) {
        new Race(200).sets(side, 200);
        return side;
    }

    private static double[] bytes(Supplier<Side> made) {
        // Once for nothing, so that classes are loaded.
        bytesOnce(made);
        double[] bytes = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            bytes[run] = bytesOnce(made);
        }
        return bytes;
    }

    /** A call of its own, so that nothing of the run before is on the stack. */
    private static double bytesOnce(Supplier<Side> made) {
        long before = used();
        try (Side side = made.get()) {
            long after = used();
            if (side.name().isEmpty()) {
                throw new IllegalStateException("the side must live until here");
            }
            return after - before;
        }
    }

    private static long used() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        // The serial collector leaves some dead objects where they are, but for every fourth collection.
        for (int i = 0; i < 4; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
