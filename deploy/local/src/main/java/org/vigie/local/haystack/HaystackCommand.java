package org.vigie.local.haystack;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.vigie.local.Refusal;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.Origin;
import org.vigie.local.installation.PortPlan;
import org.vigie.local.platform.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Plays the scenario of the product against a platform started with {@code up --demo}. Exit code 0 only when nothing was lost: each
 * number is counted through the public API.
 */
@Command(
        name = "haystack",
        description = "Lets a thousand sources say a hundred thousand things and shows what is left to do.",
        mixinStandardHelpOptions = true)
public final class HaystackCommand implements Callable<Integer> {

    private interface Step {
        void run();
    }

    @Mixin
    private final Home home = new Home();

    @Option(names = "--items", description = "Items of all sources together (default 100000).", defaultValue = "100000")
    private int items;

    @Option(names = "--sources", description = "Feeds that are listened to (default 1000).", defaultValue = "1000")
    private int sources;

    @Option(names = "--seed", description = "Another seed makes other items (default 42).", defaultValue = "42")
    private long seed = 42;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Haystack haystack = new Haystack(seed, items, sources, begin);
        Installation installation = home.existing();
        Origin origin = Origin.of(installation)
                .filter(Origin::demo)
                .orElseThrow(() -> new Refusal("No demo was ever started here: start it with ./vigie up --demo."));
        PortPlan ports = new PortPlan(origin.portOffset());
        // Slugs are never used again.
        String brand = "haystack-" + Long.toString(begin.toEpochMilli() / 1_000, 36);
        try (HaystackSite site = HaystackSite.start(ports.of("haystack"), haystack)) {
            return play(new Doors(installation, ports, brand), brand, haystack, site, begin);
        }
    }

    private int play(Doors doors, String brand, Haystack haystack, HaystackSite site, Instant begin) {
        PrintWriter out = spec.commandLine().getOut();
        Run run = new Run(doors, brand, haystack, site, begin, out);
        boolean holds = holds(out, "a brand with queues, a query, rules and an owner of ideas", run::make);
        Thread interrupted = new Thread(run::stop, "stop-listening");
        Runtime.getRuntime().addShutdownHook(interrupted);
        try {
            holds = holds
                    && holds(out, String.format(Locale.ROOT, "%,d sources listened to", sources), run::listen)
                    && holds(out, String.format(Locale.ROOT, "%,d items taken in", items), run::awaitStored)
                    && holds(out, "matched, sorted, routed and indexed", run::awaitCaughtUp)
                    && holds(out, "nothing lost on the way", run::funnel)
                    && tell(out, run);
        } finally {
            Runtime.getRuntime().removeShutdownHook(interrupted);
            holds &= holds(out, "the sources are listened to no more", run::stop);
        }
        out.println(holds ? "All of it holds. The brand is " + brand + "." : "It does not hold.");
        out.flush();
        return holds ? 0 : 1;
    }

    private static boolean tell(PrintWriter out, Run run) {
        IdeaStory idea = run.story();
        out.println();
        return holds(out, "a product idea came in, and no machine saw it", idea::isFound)
                && holds(out, "an analyst spots it", idea::isSpotted)
                && holds(out, "it reaches its owner", () -> idea.reachesItsOwner(run.ownerSubject()))
                && holds(out, "its owner notes what will be done, and resolves it", idea::isResolved)
                && holds(
                        out,
                        "the analyst sees what became of it",
                        () -> out.println("     " + idea.isSeenByItsSpotter()));
    }

    private static boolean holds(PrintWriter out, String name, Step step) {
        long start = System.nanoTime();
        String problem = "";
        try {
            step.run();
        } catch (Refusal | ApiFailed e) {
            problem = String.valueOf(e.getMessage());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%-4s %-58s %8.1f s%n", problem.isEmpty() ? "ok" : "FAIL", name, seconds);
        if (!problem.isEmpty()) {
            out.println("     " + problem);
        }
        out.flush();
        return problem.isEmpty();
    }
}
