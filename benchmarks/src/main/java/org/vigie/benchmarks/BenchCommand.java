package org.vigie.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigie.benchmarks.gateway.GatewayBench;
import org.vigie.benchmarks.intake.IntakeBench;
import org.vigie.benchmarks.matching.MatchingBench;
import org.vigie.benchmarks.matching.NeighbourBench;
import org.vigie.benchmarks.matching.percolator.PercolatorBench;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.MachineLoad;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Report;
import org.vigie.benchmarks.screen.FloodBench;
import org.vigie.benchmarks.screen.ScreenBench;
import org.vigie.benchmarks.search.SearchBench;
import org.vigie.benchmarks.startup.StartupBench;
import org.vigie.local.Refusal;
import org.vigie.servers.ServerFailed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./vigie bench NAME}. Exit codes: 0 measured (a missed budget is a result, not a failure), 1 something could not be measured, 2
 * the words of the call are wrong.
 */
@Command(
        name = "vigie bench",
        description = "Measures the platform side by side with named peers; ends with one JSON line per cell.",
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final Map<String, Supplier<Bench>> BENCHES = new TreeMap<>(Map.of(
            "intake", IntakeBench::new,
            "screen", ScreenBench::new,
            "flood", FloodBench::new,
            "gateway", GatewayBench::new,
            "startup", StartupBench::new,
            "matching", MatchingBench::new,
            "percolator", PercolatorBench::new,
            "neighbour", NeighbourBench::new,
            "search", SearchBench::new));

    @Parameters(
            paramLabel = "NAME",
            description = "intake, screen, flood, gateway, startup, matching, neighbour, percolator or search.")
    private String name = "";

    @Option(names = "--runs", description = "Runs of each side, in turn (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(names = "--quick", description = "Smaller and shorter, to see that it works; the figures mean little.")
    private boolean quick;

    @Option(names = "--port-offset", description = "Added to every port (default: ${DEFAULT-VALUE}).")
    private int portOffset = 6000;

    @Option(names = "--project", description = "Folder of the checkout (default: this folder).", defaultValue = ".")
    private Path project = Path.of(".");

    @Option(names = "--data", description = "Installation to go on with and to keep (default: a temporary one).")
    private @Nullable Path data;

    @Option(names = "--recordings", description = "Folder where each service writes a flight recording.")
    private @Nullable Path recordings;

    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new BenchCommand());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ServerFailed
                    || failure instanceof Refusal
                    || failure instanceof IllegalStateException) {
                command.getErr().println("vigie bench: " + failure.getMessage());
            } else {
                command.getErr().println("vigie bench: unexpected failure, please report it:");
                failure.printStackTrace(command.getErr());
            }
            return 1;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Supplier<Bench> bench = BENCHES.get(name);
        if (bench == null) {
            System.err.println(
                    "vigie bench: expected one of " + String.join(", ", BENCHES.keySet()) + ", actual " + name);
            return 2;
        }
        Plan plan = new Plan(
                runs,
                quick,
                project.toAbsolutePath().normalize(),
                portOffset,
                Optional.ofNullable(data).map(Path::toAbsolutePath),
                Optional.ofNullable(recordings).map(BenchCommand::made));
        MachineLoad before = MachineLoad.now();
        List<Cell> cells = bench.get().run(plan, System.out::println);
        new Report(System.out::println).print(cells, before, MachineLoad.now());
        return cells.stream().allMatch(Cell::isMeasured) ? 0 : 1;
    }

    /** The folder, made when it is missing. */
    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "--recordings: expected a folder that can be written to, actual " + folder + " (" + e + ")", e);
        }
    }
}
