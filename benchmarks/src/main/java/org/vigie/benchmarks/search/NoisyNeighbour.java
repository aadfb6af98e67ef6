package org.vigie.benchmarks.search;

import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.vigie.benchmarks.load.SyntheticLanguage;
import org.vigie.benchmarks.load.SyntheticPosts;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Latencies;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.benchmarks.stage.Tokens;
import org.vigie.local.api.ApiClient;

/**
 * A quiet brand's usual searches, one at a time, alone and while eight clients of another brand of the agency ask without a pause for the
 * dearest things that the query language lets them: 5 000 words, all prefixes of two letters, wildcards near each other.
 */
final class NoisyNeighbour {
    /** The demo's lead sees this brand and the demo's first one. */
    private static final String QUIET = "lumen";

    private static final int CLIENTS = 8;

    private final Stage stage;
    private final SyntheticPosts posts;
    private final GrpcSearches loud;

    /** What the loud brand got. */
    private final AtomicInteger answered = new AtomicInteger();

    private final AtomicInteger refused = new AtomicInteger();

    /** @param loud searches of the loud brand */
    NoisyNeighbour(Stage stage, SyntheticPosts posts, GrpcSearches loud) {
        this.stage = stage;
        this.posts = posts;
        this.loud = loud;
    }

    Cell measure(Plan plan, Consumer<String> say) throws InterruptedException {
        Cell cell = new Cell(
                "search", "noisy neighbour, p99 of the quiet brand", "ms", "the same alone", new Budget.ShareAtMost(2));
        int searches = plan.extent(400, 40);
        try (GrpcFilledIndex index = new GrpcFilledIndex(stage.platform(), QUIET, posts);
                GrpcSearches quiet = new GrpcSearches(stage.platform(), QUIET, index.now())) {
            index.fillUpTo(plan.extent(20_000, 1_000));
            new RawSearches(stage.platform(), index.now()).settle();
            search(quiet, searches, -1);
            for (int run = 1; run <= plan.runs(); run++) {
                Latencies alone = search(quiet, searches, run);
                Latencies beside = besideNoise(quiet, searches, run);
                cell.add(beside.percentile(99), alone.percentile(99));
                say.accept(String.format(
                        Locale.ROOT,
                        "run %d: quiet brand alone %s; beside a noisy one %s (which got %d answers and %d refusals)",
                        run,
                        alone.text(),
                        beside.text(),
                        answered.getAndSet(0),
                        refused.getAndSet(0)));
            }
        }
        cell.explain("p99 of " + searches + " searches, the fourth slowest: "
                + Summary.number(cell.ours().median()));
        return cell;
    }

    private Latencies search(GrpcSearches quiet, int searches, int seed) {
        Latencies latencies = new Latencies();
        String token = Tokens.fresh(stage.platform());
        for (Wanted wanted : new SearchMix(posts, seed).searches(searches)) {
            long start = System.nanoTime();
            quiet.search(wanted, token);
            latencies.record(System.nanoTime() - start);
        }
        return latencies;
    }

    private Latencies besideNoise(GrpcSearches quiet, int searches, int seed) {
        AtomicBoolean over = new AtomicBoolean();
        String token = Tokens.fresh(stage.platform());
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                clients.submit(() -> makeNoise(number, token, over));
            }
            try {
                return search(quiet, searches, seed);
            } finally {
                over.set(true);
            }
        }
    }

    private void makeNoise(int client, String token, AtomicBoolean over) {
        List<Wanted> monsters = monsters();
        for (int number = client; !over.get(); number++) {
            try {
                loud.search(monsters.get(number % monsters.size()), token);
                answered.incrementAndGet();
            } catch (StatusRuntimeException refusal) {
                refused.incrementAndGet();
            }
        }
    }

    private List<Wanted> monsters() {
        SyntheticLanguage language = posts.language(false);
        List<Wanted> monsters = new ArrayList<>();
        monsters.add(any(IntStream.range(0, 4_900).mapToObj(language::word).toList()));
        List<String> prefixes = new ArrayList<>();
        for (char consonant : "bcdfghjlmnprstvz".toCharArray()) {
            for (char vowel : "aeiou".toCharArray()) {
                prefixes.add("" + consonant + vowel + "*");
            }
        }
        monsters.add(any(prefixes));
        monsters.add(text("bar* NEAR/20 ten* NEAR/20 sal*"));
        monsters.add(text("\"the of and\"~50 AND \"to in for\"~50 AND \"a is on\"~50"));
        return monsters;
    }

    private static Wanted any(List<String> words) {
        return text(words.stream().collect(Collectors.joining(" OR ")));
    }

    private static Wanted text(String query) {
        return new Wanted(query, ApiClient.JSON.createObjectNode(), "", 0);
    }
}
