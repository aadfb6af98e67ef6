package org.vigie.benchmarks.matching;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.vigie.benchmarks.matching.workload.Stand;
import org.vigie.benchmarks.matching.workload.Standing;
import org.vigie.benchmarks.matching.workload.Workload;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.search.matching.LiveMatcher;
import org.vigie.search.query.Expression;
import org.vigie.search.query.span.Span;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.Zone;

/**
 * Edits while another thread matches at full speed: a query is replaced by one that waits for a word of its own, and the clock
 * runs from before the edit until a post with that word meets it. Beside it, how long single matches take with and without
 * edits going on.
 */
final class Edits {
    private static final int QUERIES = 10_000;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final Stand stand;
    private final Plan plan;
    private final LiveMatcher<Integer> matcher;
    private final Cell visible =
            new Cell("matching", "edit to visible p99", "ms", "median of the same edits", new Budget.ValueAtMost(100));
    private final Cell during =
            new Cell("matching", "match p99 during edits", "ms", "match p99 without edits", new Budget.ValueAtMost(1));
    private int edited;

    Edits(Stand stand, Plan plan) {
        this.stand = stand;
        this.plan = plan;
        this.matcher = Stand.matcher(stand.queries(Workload.MIX, QUERIES));
    }

    List<Cell> run(Consumer<String> say) throws InterruptedException {
        double seconds = plan.quick() ? 0.5 : 1.5;
        matching(seconds, false, new Latencies());
        for (int run = 1; run <= plan.runs(); run++) {
            Latencies edits = new Latencies();
            Latencies calm = matching(seconds, false, edits);
            Latencies busy = matching(seconds, true, edits);
            visible.add(edits.percentile(99), edits.percentile(50));
            during.add(busy.percentile(99), calm.percentile(99));
            say.accept(String.format(
                    Locale.ROOT,
                    "edits, run %d: visible after %s; single matches during edits %s; without %s",
                    run,
                    edits.text(),
                    busy.text(),
                    calm.text()));
        }
        return List.of(visible, during);
    }

    /** How long single matches took. */
    private Latencies matching(double seconds, boolean editing, Latencies edits) throws InterruptedException {
        AtomicBoolean going = new AtomicBoolean(true);
        Latencies matches = new Latencies();
        Thread reader = Thread.ofPlatform().start(() -> matchAll(going, matches));
        try {
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < end && reader.isAlive()) {
                if (editing) {
                    edits.record(edit());
                }
                LockSupport.parkNanos(PAUSE);
            }
        } finally {
            going.set(false);
            reader.join();
        }
        if (matches.count() == 0) {
            throw new IllegalStateException("nothing was matched");
        }
        return matches;
    }

    private void matchAll(AtomicBoolean going, Latencies matches) {
        for (int i = 0; going.get(); i++) {
            long begin = System.nanoTime();
            matcher.matchesOfAllBrands(stand.analysed().get(i % stand.size()));
            matches.record(System.nanoTime() - begin);
        }
    }

    private long edit() {
        int number = edited++;
        String word = "word" + number;
        Post post = Post.ofText("", word);
        Expression expression = new Expression.Stands(Zone.TEXT, new Span.Term(Form.WORD, word));
        long begin = System.nanoTime();
        Stand.put(matcher, new Standing(number % QUERIES, expression));
        while (matcher.matchesOfAllBrands(post).found().isEmpty()) {
            Thread.onSpinWait();
        }
        return System.nanoTime() - begin;
    }
}
