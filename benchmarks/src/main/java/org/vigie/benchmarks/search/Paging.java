package org.vigie.benchmarks.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.benchmarks.stage.Tokens;

/**
 * Reads one search to its end as a reader who scrolls does, page after page of 200, newest first: what the last pages of 100 000 results
 * cost beside the first ones.
 */
final class Paging {
    private static final int EACH_END = 50;

    private final Stage stage;
    private final GrpcSearches searches;

    Paging(Stage stage, GrpcSearches searches) {
        this.stage = stage;
        this.searches = searches;
    }

    Cell measure(Plan plan, Consumer<String> say) {
        int results = plan.extent(100_000, 5_000);
        Cell cell = new Cell(
                "search",
                "page of 200, p95, " + results + " results deep",
                "ms",
                "the first pages",
                new Budget.ShareAtMost(2));
        read(results);
        for (int run = 1; run <= plan.runs(); run++) {
            List<Long> pages = read(results);
            int end = Math.min(EACH_END, pages.size() / 2);
            double first = p95(pages.subList(0, end));
            double last = p95(pages.subList(pages.size() - end, pages.size()));
            cell.add(last, first);
            say.accept(String.format(
                    Locale.ROOT,
                    "run %d: %d pages of 200; p95 of the last %d %.1f, of the first %.1f ms",
                    run,
                    pages.size(),
                    end,
                    last,
                    first));
        }
        return cell;
    }

    /** @return nanoseconds of each page */
    private List<Long> read(int results) {
        List<Long> pages = new ArrayList<>();
        String next = "";
        String token = Tokens.fresh(stage.platform());
        for (int seen = 0; seen < results; ) {
            if (pages.size() % EACH_END == 0) {
                token = Tokens.fresh(stage.platform());
            }
            long start = System.nanoTime();
            GrpcSearches.Page page = searches.page(next, token);
            pages.add(System.nanoTime() - start);
            seen += page.hits();
            next = page.next();
            if (next.isEmpty() && seen < results) {
                throw new IllegalStateException("Pages: expected " + results + " results, actual " + seen);
            }
        }
        return pages;
    }

    private static double p95(List<Long> nanos) {
        Latencies latencies = new Latencies();
        nanos.forEach(latencies::record);
        return latencies.percentile(95);
    }
}
