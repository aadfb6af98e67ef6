package org.vigie.benchmarks.screen;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.vigie.benchmarks.load.Webhook;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.WarmUp;
import org.vigie.benchmarks.stage.Stage;

/**
 * How long a brand's mentions take to its agent's screen while another brand of the agency brings a hundred times as many, all of them at
 * once at the beginning, in calls of 500. The peer is the same brand alone.
 */
public final class FloodBench implements Bench {
    private static final int PER_SECOND = 10;
    /** Mentions of the other brand for one of this. */
    private static final int SHARE = 100;

    private static final int A_CALL = 500;
    private static final Duration CATCH_UP = Duration.ofMinutes(5);
    private static final String PEER = "the same alone";

    private final Cell median = new Cell("flood", "p50 of a quiet brand", "ms", PEER, new Budget.ShareAtMost(2));
    private final Cell tail = new Cell("flood", "p99 of a quiet brand", "ms", PEER, new Budget.ShareAtMost(2));
    private final Cell longest = new Cell("flood", "longest wait of a quiet brand", "ms", PEER, new Budget.None());

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        int seconds = plan.extent(20, 5);
        try (Stage stage = Stage.open(plan, Map.of())) {
            Webhook quiet = new Webhook(stage.platform(), 1);
            Webhook loud = Webhook.ofForeignBrand(stage.platform(), 4);
            AtomicInteger warm = new AtomicInteger();
            WarmUp.run(
                    "ms at the median",
                    () -> besideFlood(stage, quiet, loud, "echauffement" + warm.incrementAndGet(), seconds)
                            .screen()
                            .percentile(50),
                    say);
            for (int run = 1; run <= plan.runs(); run++) {
                ScreenLoad.Outcome alone = ScreenLoad.of(stage, quiet, stage.word("seul" + run), PER_SECOND, seconds);
                ScreenLoad.Outcome beside = besideFlood(stage, quiet, loud, "crue" + run, seconds);
                median.add(beside.screen().percentile(50), alone.screen().percentile(50));
                tail.add(beside.screen().percentile(99), alone.screen().percentile(99));
                longest.add(beside.screen().percentile(100), alone.screen().percentile(100));
                say.accept(String.format(
                        Locale.ROOT,
                        "run %d: alone %s; beside a flood %s, its webhook's answer %s",
                        run,
                        alone.screen().text(),
                        beside.screen().text(),
                        beside.answers().text()));
            }
        }
        return List.of(median, tail, longest);
    }

    private static ScreenLoad.Outcome besideFlood(Stage stage, Webhook quiet, Webhook loud, String name, int seconds)
            throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> flood = threads.submit(() -> flood(stage, loud, name, PER_SECOND * SHARE * seconds));
            ScreenLoad.Outcome outcome = ScreenLoad.of(stage, quiet, stage.word(name), PER_SECOND, seconds);
            flood.get();
            stage.awaitCaughtUp(CATCH_UP);
            return outcome;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The flood failed: " + e.getCause(), e.getCause());
        }
    }

    /** As fast as it is taken. */
    private static void flood(Stage stage, Webhook loud, String name, int mentions) {
        String word = stage.word(name + "autre");
        for (int first = 0; first < mentions; first += A_CALL) {
            loud.call(word + "-" + first, loud.body(word, first, A_CALL));
        }
    }
}
