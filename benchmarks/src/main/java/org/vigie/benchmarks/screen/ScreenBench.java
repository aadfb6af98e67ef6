package org.vigie.benchmarks.screen;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * From the start of a signed webhook call with one mention to the event that carries it on an agent's stream, at 200 calls a second:
 * with Elasticsearch up and, in turn, with Elasticsearch killed. The peer is the webhook's own answer, given when the mention is durable.
 */
public final class ScreenBench implements Bench {

    private static final int PER_SECOND = 200;
    /** Code that is not compiled yet cannot take the whole pace: calls would pile up and be refused. */
    private static final List<Integer> CLIMB = List.of(25, 50, 100);
    /** A pace is kept until the median is below this many milliseconds; after so many rounds the next one is tried all the same. */
    private static final double CLIMBED = 250;

    private static final int MOST_CLIMBS = 6;
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final String PEER = "the webhook's own answer";

    private final Cell medianUp = new Cell("screen", "p50", "ms", PEER, new Budget.None());
    private final Cell tailUp = new Cell("screen", "p99", "ms", PEER, new Budget.ValueAtMost(250));
    private final Cell medianDown = new Cell("screen", "p50, Elasticsearch down", "ms", PEER, new Budget.None());
    private final Cell tailDown =
            new Cell("screen", "p99, Elasticsearch down", "ms", PEER, new Budget.ValueAtMost(250));

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        int seconds = plan.extent(20, 5);
        try (Stage stage = Stage.open(plan, Map.of())) {
            Webhook webhook = new Webhook(stage.platform(), 1);
            say.accept("Warming up.");
            for (int pace : CLIMB) {
                climb(stage, webhook, pace, plan.extent(8, 3));
            }
            AtomicInteger warm = new AtomicInteger();
            WarmUp.run(
                    "ms at the median",
                    () -> ScreenLoad.of(
                                    stage,
                                    webhook,
                                    stage.word("echauffement" + warm.incrementAndGet()),
                                    PER_SECOND,
                                    seconds)
                            .screen()
                            .percentile(50),
                    say);
            for (int run = 1; run <= plan.runs(); run++) {
                measure(
                        run,
                        "up",
                        medianUp,
                        tailUp,
                        ScreenLoad.of(stage, webhook, stage.word("haut" + run), PER_SECOND, seconds),
                        say);
                stage.platform().kill("elasticsearch");
                try {
                    measure(
                            run,
                            "down",
                            medianDown,
                            tailDown,
                            ScreenLoad.of(stage, webhook, stage.word("bas" + run), PER_SECOND, seconds),
                            say);
                } finally {
                    stage.platform().restart("elasticsearch");
                }
                stage.awaitCaughtUp(CATCH_UP);
            }
            say.accept(webhook.repeats() + " calls were put off and repeated; their time counts.");
        }
        return List.of(medianUp, tailUp, medianDown, tailDown);
    }

    private static void climb(Stage stage, Webhook webhook, int pace, int seconds) throws InterruptedException {
        double median = Double.MAX_VALUE;
        for (int round = 1; round <= MOST_CLIMBS && median > CLIMBED; round++) {
            median = ScreenLoad.of(stage, webhook, stage.word("montee" + pace + "x" + round), pace, seconds)
                    .screen()
                    .percentile(50);
        }
    }

    private static void measure(
            int run, String elasticsearch, Cell median, Cell tail, ScreenLoad.Outcome outcome, Consumer<String> say) {
        median.add(outcome.screen().percentile(50), outcome.answers().percentile(50));
        tail.add(outcome.screen().percentile(99), outcome.answers().percentile(99));
        tail.explain(outcome.cost());
        say.accept(String.format(
                Locale.ROOT,
                "run %d, Elasticsearch %s: screen %s; webhook's answer %s",
                run,
                elasticsearch,
                outcome.screen().text(),
                outcome.answers().text()));
        say.accept("       " + outcome.cost());
    }
}
