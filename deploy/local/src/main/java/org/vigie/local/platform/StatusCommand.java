package org.vigie.local.platform;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.vigie.local.installation.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells process, port, health and memory of every part. Exit code 0 only when everything runs and is healthy. */
@Command(name = "status", description = "Tells process, port, health and memory.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Installation installation = home.existing();
        Optional<Roster> roster = Roster.read(installation);
        if (roster.isEmpty()) {
            out.println("Nothing runs: ./vigie up starts it.");
            return 1;
        }
        out.printf(Locale.ROOT, "%-14s %8s %6s %-10s %8s%n", "PART", "PROCESS", "PORT", "HEALTH", "MEMORY");
        boolean healthy = roster.get().ready() && roster.get().owner().isPresent();
        PartHealth asked = PartHealth.of(installation);
        long total = 0;
        for (Roster.Part part : roster.get().parts()) {
            long memory = kilobytes(roster.get(), part);
            String health = asked.ask(part);
            healthy &= health.equals("ok");
            total += memory;
            out.printf(
                    Locale.ROOT,
                    "%-14s %8d %6d %-10s %5d MB%n",
                    part.name(),
                    part.pid(),
                    part.port(),
                    health,
                    memory >> 10);
        }
        out.printf(
                Locale.ROOT, "%-14s %8s %6s %-10s %5d MB%n", "total", "", "", healthy ? "ok" : "not ok", total >> 10);
        out.println(roster.get().url());
        return healthy ? 0 : 1;
    }

    /** The mail server lives in {@code vigie up}, whose children are the other parts. */
    private static long kilobytes(Roster roster, Roster.Part part) {
        return part.pid() == roster.pid() ? proportionalKilobytes(part.pid()) : treeKilobytes(part.pid());
    }

    /**
     * Memory of a process and of all it started, from the kernel's table. A page that several processes share, such as PostgreSQL's
     * buffers, counts once.
     */
    static long treeKilobytes(long pid) {
        Stream<ProcessHandle> tree = ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants()))
                .orElse(Stream.empty());
        return tree.mapToLong(process -> proportionalKilobytes(process.pid())).sum();
    }

    /** 0 where there is no such table. */
    static long proportionalKilobytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }
}
