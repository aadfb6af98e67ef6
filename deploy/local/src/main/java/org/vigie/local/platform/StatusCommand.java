package org.vigie.local.platform;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells process, port, health and memory of every part. Exit code 0 only when everything runs and is healthy. */
@Command(name = "status", description = "Tells process, port, health and memory.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Mixin
    private final Home home = new Home();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Roster> roster = Roster.read(home.open());
        if (roster.isEmpty()) {
            out.println("Nothing runs: ./vigie up starts it.");
            return 1;
        }
        out.printf(Locale.ROOT, "%-14s %8s %6s %-10s %8s%n", "PART", "PROCESS", "PORT", "HEALTH", "MEMORY");
        boolean healthy = roster.get().ready() && roster.get().owner().isPresent();
        long total = 0;
        for (Roster.Part part : roster.get().parts()) {
            long memory = kilobytes(roster.get(), part);
            String health = health(part);
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

    private static String health(Roster.Part part) {
        if (ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return "ended";
        }
        if (part.healthUrl().isEmpty()) {
            return "ok";
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(part.healthUrl()))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            int status =
                    HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? "ok" : "answers " + status;
        } catch (IOException e) {
            return "silent";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
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
