package org.vigie.benchmarks.matching;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;

/**
 * Heap that stays used after queries were put in and posts were matched, by full collections before and after: everything the
 * matcher keeps, its dictionary, statistics and scratch memory included. The subject is a small shared Integer or an own one of
 * 16 bytes; the id's text counts.
 */
final class Footprint {
    private final Stand stand;

    Footprint(Stand stand) {
        this.stand = stand;
    }

    /** Bytes a query, ours and Lucene Monitor's. */
    Cell of(Workload workload, int count, Budget budget, Consumer<String> say) {
        Cell cell = new Cell(
                "matching",
                "memory, " + count + " " + workload.text(),
                "bytes/query",
                "Lucene Monitor, term filtered",
                budget);
        double ours = bytes(() -> matched(VigieSide.ofAnalysed(Stand.matcher(stand.queries(workload, count)), stand.analysed())));
        double theirs = bytes(() -> matched(MonitorSide.of(
                MonitorSide.Filter.TERM_FILTERED, stand.queries(workload, count), stand.terms())));
        cell.add(ours / count, theirs / count);
        say.accept(String.format(
                Locale.ROOT, "%-28s ours %.0f bytes/query; Lucene Monitor %.0f", cell.name(), ours / count, theirs / count));
        return cell;
    }

    private static Side matched(Side side) {
        new Race(200).sets(side, 200);
        return side;
    }

    private static double bytes(Supplier<Side> made) {
        long before = used();
        List<Side> kept = new ArrayList<>();
        kept.add(made.get());
        long after = used();
        kept.forEach(Side::close);
        return after - before;
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
