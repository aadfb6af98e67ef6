package org.vigie.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.vigie.benchmarks.measure.Plan;
import org.vigie.local.platform.DemoPlatform;

/**
 * The platform under measurement, with data in a temporary folder that goes when it is closed or this process ends. Limits of
 * the gateway are in the path but so high that they are not reached.
 */
public final class Stage implements AutoCloseable {

    private static final String UNREACHED = "1000000";

    private final Path data;
    private final boolean kept;
    private final DemoPlatform platform;
    private final String tag = Long.toString(System.currentTimeMillis() / 1000, 36);
    private final Thread atExit;
    private boolean closed;

    private Stage(Path data, boolean kept, DemoPlatform platform) {
        this.data = data;
        this.kept = kept;
        this.platform = platform;
        this.atExit = new Thread(this::end);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it, on fresh data unless the plan names an installation. @param extra environment by service and variable */
    public static Stage open(Plan plan, Map<String, Map<String, String>> extra) {
        boolean kept = plan.data().isPresent();
        Path data = plan.data().orElseGet(Stage::temporaryFolder);
        boolean started = false;
        try {
            Stage stage = new Stage(data, kept, start(plan, data, extra));
            started = true;
            return stage;
        } finally {
            if (!started && !kept) {
                deleteAllButLogs(data);
            }
        }
    }

    /** Starts the platform on the data of a folder. */
    public static DemoPlatform start(Plan plan, Path data, Map<String, Map<String, String>> extra) {
        return DemoPlatform.start(plan.project(), data, plan.portOffset(), environment(plan, extra));
    }

    private static Map<String, Map<String, String>> environment(Plan plan, Map<String, Map<String, String>> extra) {
        Map<String, Map<String, String>> all = new HashMap<>();
        for (String service : Costs.SERVICES) {
            Map<String, String> settings = new HashMap<>(extra.getOrDefault(service, Map.of()));
            plan.recordings()
                    .ifPresent(folder -> settings.put(
                            "JAVA_TOOL_OPTIONS",
                            "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename="
                                    + folder.resolve(service + ".jfr")));
            all.put(service, settings);
        }
        Map<String, String> gateway = all.getOrDefault("gateway", Map.of());
        for (String limit : new String[] {"USER", "BRAND", "AGENCY", "WEBHOOK"}) {
            gateway.put("VIGIE_LIMIT_" + limit, UNREACHED);
        }
        return all;
    }

    /** A word for texts and ids that no other measurement on the same installation uses. */
    public String word(String name) {
        return name + "x" + tag;
    }

    public DemoPlatform platform() {
        return platform;
    }

    /** What every part has cost since its start. */
    public Costs costs() {
        return Costs.of(platform.processes());
    }

    /** Waits until every consumer of the inbox has caught up. @throws IllegalStateException when they do not in time */
    public void awaitCaughtUp(Duration patience) throws InterruptedException {
        await(patience, "Every consumer of the inbox caught up", platform::isCaughtUp);
    }

    /** Asks every tenth of a second: each question costs the platform something too. @throws IllegalStateException when it does not hold in time */
    public static void await(Duration patience, String what, BooleanSupplier holds) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + ": expected within " + patience.toSeconds() + " s, actual not");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() {
        if (end()) {
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private synchronized boolean end() {
        if (closed) {
            return false;
        }
        closed = true;
        platform.close();
        if (!kept) {
            delete(data);
        }
        return true;
    }

    /** A folder for one measurement. */
    public static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("vigie-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder", e);
        }
    }

    /** Deletes what an installation that failed keeps, and leaves its logs to be read. */
    public static void deleteAllButLogs(Path folder) {
        if (Files.isDirectory(folder.resolve("data"))) {
            delete(folder.resolve("data"));
        }
    }

    /** Deletes a folder of a measurement. */
    public static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure)
                        throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be deleted", e);
        }
    }
}
