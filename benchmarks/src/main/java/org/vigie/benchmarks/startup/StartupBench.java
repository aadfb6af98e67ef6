package org.vigie.benchmarks.startup;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.vigie.benchmarks.measure.Bench;
import org.vigie.benchmarks.measure.Budget;
import org.vigie.benchmarks.measure.Cell;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.benchmarks.measure.Summary;
import org.vigie.benchmarks.stage.Costs;
import org.vigie.benchmarks.stage.Stage;
import org.vigie.local.platform.DemoPlatform;

/**
 * The whole platform with the demo's agencies started on fresh data (cold) and again on the same data (warm): wall time, CPU and memory by
 * process. Cold is the first start after a build, without archives of the services' classes; between the two stands the second start, which
 * makes them and is not measured. The peer is the four servers alone, started the same way. {@code load} is this process: it starts and watches the parts and
 * holds the mail server, as the launcher of {@code vigie up} does, and counts in the memory.
 */
public final class StartupBench implements Bench {

    private static final String PEER = "the four servers alone";

    private final Cell coldWall = new Cell("startup", "cold, wall", "s", PEER, new Budget.ValueAtMost(90));
    private final Cell warmWall = new Cell("startup", "warm, wall", "s", PEER, new Budget.ValueAtMost(40));
    private final Cell coldCpu = new Cell("startup", "cold, CPU of services", "s", PEER, new Budget.None());
    private final Cell warmCpu = new Cell("startup", "warm, CPU of services", "s", PEER, new Budget.ValueAtMost(15));
    private final Cell resident = new Cell("startup", "warm, RSS", "MB", PEER, new Budget.ValueAtMost(6 * 1024));
    private final Cell proportional = new Cell("startup", "warm, RSS shared pages once", "MB", PEER, new Budget.None());

    /** One start. */
    private record Started(double seconds, Costs costs) {

        double cpuOfAll() {
            return costs.cpuSeconds().entrySet().stream()
                    .filter(part ->
                            !part.getKey().equals(Costs.LOAD) && !part.getKey().equals(Costs.OTHERS))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s s; CPU %s; RSS %s, together %.0f MB, with shared pages counted once %.0f MB",
                    Summary.number(seconds),
                    costs.cpuText(),
                    costs.residentText(),
                    costs.residentOfAll(),
                    costs.proportionalOfAll());
        }
    }

    @Override
    public List<Cell> run(Plan plan, Consumer<String> say) {
        for (int run = 1; run <= plan.runs(); run++) {
            Path data = Stage.temporaryFolder();
            Path bareData = Stage.temporaryFolder();
            boolean measured = false;
            try {
                DemoPlatform.removeClassArchives(plan.project(), data);
                Started cold = platform(plan, data);
                say.accept("run " + run + ", cold: " + cold.text());
                Started bareCold = bare(bareData);
                say.accept("run " + run + ", cold, servers alone: " + bareCold.text());
                makeClassArchives(plan, data);
                Started warm = platform(plan, data);
                say.accept("run " + run + ", warm: " + warm.text());
                Started bareWarm = bare(bareData);
                say.accept("run " + run + ", warm, servers alone: " + bareWarm.text());
                add(cold, bareCold, warm, bareWarm);
                Stage.delete(data);
                measured = true;
            } finally {
                if (!measured) {
                    Stage.deleteAllButLogs(data);
                }
                Stage.delete(bareData);
            }
        }
        return List.of(coldWall, warmWall, coldCpu, warmCpu, resident, proportional);
    }

    private void add(Started cold, Started bareCold, Started warm, Started bareWarm) {
        coldWall.add(cold.seconds(), bareCold.seconds());
        warmWall.add(warm.seconds(), bareWarm.seconds());
        coldCpu.add(cold.costs().ofServices(), bareCold.cpuOfAll());
        warmCpu.add(warm.costs().ofServices(), bareWarm.cpuOfAll());
        resident.add(warm.costs().residentOfAll(), bareWarm.costs().residentOfAll());
        proportional.add(warm.costs().proportionalOfAll(), bareWarm.costs().proportionalOfAll());
        coldWall.explain("CPU " + cold.costs().cpuText());
        warmWall.explain("CPU " + warm.costs().cpuText());
        warmCpu.explain("CPU " + warm.costs().cpuText());
        resident.explain(warm.costs().residentText());
    }

    /** What {@code vigie up} does by itself beside the second start after a build. */
    private static void makeClassArchives(Plan plan, Path data) {
        try (DemoPlatform platform = Stage.start(plan, data, Map.of())) {
            platform.archiveClasses();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the class archives were made", e);
        }
    }

    private static Started platform(Plan plan, Path data) {
        Costs before = Costs.of(Map.of());
        long start = System.nanoTime();
        try (DemoPlatform platform = Stage.start(plan, data, Map.of())) {
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Started(seconds, Costs.of(platform.processes()).since(before));
        }
    }

    private static Started bare(Path data) {
        Costs before = Costs.of(Map.of());
        long start = System.nanoTime();
        try (BareServers servers = BareServers.start(data)) {
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Started(seconds, Costs.of(servers.processes()).since(before));
        }
    }
}
