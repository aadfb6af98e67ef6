package org.vigie.benchmarks.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.vigie.benchmarks.load.Webhook;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.WarmUp;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.platform.DemoPlatform;

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
    private static final Duration STRAGGLERS = Duration.ofSeconds(10);
    private static final Duration CATCH_UP = Duration.ofMinutes(3);
    private static final String AGENT = "lea.morvannec";
    private static final String PEER = "the webhook's own answer";

    private final Cell medianUp = new Cell("screen", "p50", "ms", PEER, new Budget.None());
    private final Cell tailUp = new Cell("screen", "p99", "ms", PEER, new Budget.ValueAtMost(250));
    private final Cell medianDown = new Cell("screen", "p50, Elasticsearch down", "ms", PEER, new Budget.None());
    private final Cell tailDown =
            new Cell("screen", "p99, Elasticsearch down", "ms", PEER, new Budget.ValueAtMost(250));

    /** One stretch of load. */
    private record Outcome(Latencies screen, Latencies answers, String cost) {}

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
                    () -> load(stage, webhook, stage.word("echauffement" + warm.incrementAndGet()), PER_SECOND, seconds)
                            .screen()
                            .percentile(50),
                    say);
            for (int run = 1; run <= plan.runs(); run++) {
                measure(
                        run,
                        "up",
                        medianUp,
                        tailUp,
                        load(stage, webhook, stage.word("haut" + run), PER_SECOND, seconds),
                        say);
                stage.platform().kill("elasticsearch");
                try {
                    measure(
                            run,
                            "down",
                            medianDown,
                            tailDown,
                            load(stage, webhook, stage.word("bas" + run), PER_SECOND, seconds),
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
            median = load(stage, webhook, stage.word("montee" + pace + "x" + round), pace, seconds)
                    .screen()
                    .percentile(50);
        }
    }

    private static void measure(
            int run, String elasticsearch, Cell median, Cell tail, Outcome outcome, Consumer<String> say) {
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

    private static Outcome load(Stage stage, Webhook webhook, String word, int perSecond, int seconds)
            throws InterruptedException {
        DemoPlatform platform = stage.platform();
        Journey journey = new Journey();
        Costs before = stage.costs();
        try (EventStream events = new EventStream(
                platform.client(AGENT).stream(platform.brandPath() + "/events/routing", Map.of("afterSequence", "-1")),
                journey)) {
            Latencies answers = call(webhook, journey, word, perSecond, perSecond * seconds);
            journey.await(STRAGGLERS);
            if (!journey.isComplete()) {
                throw new IllegalStateException("Not all mentions reached the agent within " + STRAGGLERS.toSeconds()
                        + " s: " + journey.received() + "; " + events.ended().orElse("the stream is open"));
            }
            String cost = "CPU per mention: " + stage.costs().since(before).perThing(answers.count());
            return new Outcome(journey.latencies(authors(platform)), answers, cost);
        }
    }

    /** The author of each conversation: events carry ids only. */
    private static Map<String, String> authors(DemoPlatform platform) {
        Map<String, String> authors = new HashMap<>();
        platform.pages(
                "/conversations",
                Map.of("pageSize", "200"),
                page -> page.path("conversations")
                        .forEach(one -> authors.put(
                                one.path("id").asString(),
                                one.path("author").path("id").asString(""))));
        return authors;
    }

    /** Calls at the steady pace, each on a thread of its own. @return from due to the webhook's answer */
    private static Latencies call(Webhook webhook, Journey journey, String word, int perSecond, int count)
            throws InterruptedException {
        Latencies answers = new Latencies();
        List<Future<?>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                int number = i;
                long due = start + i * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                calls.add(threads.submit(() -> {
                    webhook.call(word + "-call-" + number, webhook.body(word, number, 1));
                    answers.record(System.nanoTime() - due);
                    journey.called(webhook.author(word, number), due);
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A webhook call failed: " + e.getCause(), e.getCause());
        }
        return answers;
    }
}
