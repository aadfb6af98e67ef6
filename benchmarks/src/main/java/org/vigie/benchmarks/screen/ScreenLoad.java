package org.vigie.benchmarks.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.vigie.benchmarks.load.Webhook;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.platform.DemoPlatform;

/** Webhook calls at a steady pace, each with one mention, and the events that carry them on an agent's stream. */
final class ScreenLoad {
    private static final Duration STRAGGLERS = Duration.ofSeconds(60);
    private static final String AGENT = "lea.morvannec";

    private ScreenLoad() {}

    /**
     * One stretch of load.
     *
     * @param screen from when a call was due to its event
     * @param answers from when a call was due to its answer
     */
    record Outcome(Latencies screen, Latencies answers, String cost) {}

    /** @throws IllegalStateException when a mention did not arrive within a minute after the last call */
    static Outcome of(Stage stage, Webhook webhook, String word, int perSecond, int seconds)
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
