package org.vigie.benchmarks.intake;

import java.time.Duration;
import java.util.ArrayList;
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
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.measure.WarmUp;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.installation.PortPlan;

/**
 * Mentions in signed webhook calls of 500 with four under way: until the last is acknowledged (durable), and until all are handed to
 * routing and found by search. The peer writes the very same documents by raw bulk calls of 500, four under way, into a fresh index
 * with the same settings on the same Elasticsearch, until all are found.
 */
public final class IntakeBench implements Bench {

    private static final int PER_CALL = 500;
    private static final int UNDER_WAY = 4;
    private static final int PER_AUTHOR = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String PEER = "raw _bulk";

    private final Cell durable = new Cell("intake", "durable", "mentions/s", PEER, new Budget.ValueAtLeast(5000));
    private final Cell searchable =
            new Cell("intake", "searchable and queued", "mentions/s", PEER, new Budget.ShareAtLeast(0.3));

    /** One run of ours. */
    private record Ours(double durableSeconds, double allSeconds, Costs spent) {}

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) throws InterruptedException {
        int mentions = plan.extent(20_000, 3_000);
        try (BulkRelay relay = BulkRelay.start(new PortPlan(plan.portOffset()).of("elasticsearch"));
                Stage stage = Stage.open(plan, Map.of("search", Map.of("VIGIE_ELASTICSEARCH_URL", relay.url())))) {
            ElasticsearchPeer peer = new ElasticsearchPeer(stage.platform().port("elasticsearch"));
            Webhook webhook = new Webhook(stage.platform(), PER_AUTHOR);
            say.accept("Warming up.");
            AtomicInteger warm = new AtomicInteger();
            WarmUp.run(
                    "s",
                    () -> {
                        String name = "echauffement" + warm.incrementAndGet();
                        double seconds = one(stage, webhook, peer, stage.word(name), mentions)
                                .allSeconds();
                        peer.write(name, relay.takeBulks(), PER_CALL, UNDER_WAY);
                        return seconds;
                    },
                    say);
            for (int run = 1; run <= plan.runs(); run++) {
                Ours ours = one(stage, webhook, peer, stage.word("tour" + run), mentions);
                double raw = peer.write("raw-" + run, relay.takeBulks(), PER_CALL, UNDER_WAY);
                add(run, mentions, ours, raw, say);
            }
            say.accept(webhook.repeats() + " webhook calls were put off and repeated; their time counts.");
        }
        return List.of(durable, searchable);
    }

    private void add(int run, int mentions, Ours ours, double raw, Consumer<String> say) {
        durable.add(mentions / ours.durableSeconds(), mentions / raw);
        searchable.add(mentions / ours.allSeconds(), mentions / raw);
        String cost = "CPU per mention: " + ours.spent().perThing(mentions);
        durable.explain(cost);
        searchable.explain(cost);
        say.accept(String.format(
                Locale.ROOT,
                "run %d: durable %s/s, searchable and queued %s/s, raw _bulk %s/s",
                run,
                Summary.number(mentions / ours.durableSeconds()),
                Summary.number(mentions / ours.allSeconds()),
                Summary.number(mentions / raw)));
        say.accept("       " + cost);
    }

    private static Ours one(Stage stage, Webhook webhook, ElasticsearchPeer peer, String word, int mentions)
            throws InterruptedException {
        List<byte[]> bodies = new ArrayList<>();
        for (int first = 0; first < mentions; first += PER_CALL) {
            bodies.add(webhook.body(word, first, Math.min(PER_CALL, mentions - first)));
        }
        Costs before = stage.costs();
        long start = System.nanoTime();
        call(webhook, word, bodies);
        double durable = (System.nanoTime() - start) / 1e9;
        Stage.await(PATIENCE, "All mentions are searchable", () -> peer.searchable(word) >= mentions);
        stage.awaitCaughtUp(PATIENCE);
        double all = (System.nanoTime() - start) / 1e9;
        long found = peer.searchable(word);
        if (found != mentions) {
            throw new IllegalStateException("Searchable: expected " + mentions + " mentions, actual " + found);
        }
        return new Ours(durable, all, stage.costs().since(before));
    }

    private static void call(Webhook webhook, String word, List<byte[]> bodies) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(UNDER_WAY)) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < bodies.size(); i++) {
                String id = word + "-call-" + i;
                byte[] body = bodies.get(i);
                calls.add(threads.submit(() -> webhook.call(id, body)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A webhook call failed: " + e.getCause(), e.getCause());
        }
    }
}
