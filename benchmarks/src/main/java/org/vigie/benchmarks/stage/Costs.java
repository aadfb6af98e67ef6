package org.vigie.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vigie.benchmarks.measure.MachineLoad;

/**
 * What each part has cost so far: CPU seconds since its start, and memory now.
 *
 * @param cpuSeconds by part, child processes included; {@code load} is this process, {@code others} what is no part at all
 * @param resident megabytes by part, child processes included: VmRSS as the kernel tells it, a page counted in each process that has it
 * @param proportional megabytes by part, pages that processes share counted once
 */
public record Costs(Map<String, Double> cpuSeconds, Map<String, Double> resident, Map<String, Double> proportional) {

    /** This process, which makes the load. */
    public static final String LOAD = "load";
    /** Everything else on the machine. */
    public static final String OTHERS = "others";

    /** The services of the platform, without the servers they rest on. */
    public static final List<String> SERVICES =
            List.of("gateway", "ingestion", "search", "routing", "publishing", "reporting");

    /** @param processes process id by part */
    public static Costs of(Map<String, Long> processes) {
        ProcessTable table = ProcessTable.now();
        Map<String, Double> cpu = new TreeMap<>();
        Map<String, Double> resident = new TreeMap<>();
        Map<String, Double> proportional = new TreeMap<>();
        long own = ProcessHandle.current().pid();
        processes.forEach((part, pid) -> {
            if (pid != own) {
                cpu.put(part, table.cpuOfTree(pid));
                List<ProcessTable.Row> tree = table.tree(pid);
                resident.put(
                        part,
                        tree.stream().mapToDouble(row -> resident(row.pid())).sum());
                proportional.put(
                        part,
                        tree.stream()
                                .mapToDouble(row -> proportional(row.pid()))
                                .sum());
            }
        });
        cpu.put(LOAD, table.cpuOf(own));
        resident.put(LOAD, resident(own));
        proportional.put(LOAD, proportional(own));
        double all = MachineLoad.now().busyTicks() / MachineLoad.TICKS_PER_SECOND;
        cpu.put(
                OTHERS,
                all - cpu.values().stream().mapToDouble(Double::doubleValue).sum());
        return new Costs(Map.copyOf(cpu), Map.copyOf(resident), Map.copyOf(proportional));
    }

    /** Proportional share: resident pages, each divided by the number of processes that have it. */
    private static double proportional(long pid) {
        try {
            return kilobytes(Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")), "Pss:") / 1024.0;
        } catch (IOException notShown) {
            return resident(pid);
        }
    }

    private static double resident(long pid) {
        try {
            return kilobytes(Files.readAllLines(Path.of("/proc/" + pid + "/status")), "VmRSS:") / 1024.0;
        } catch (IOException ended) {
            return 0;
        }
    }

    static long kilobytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }

    /** CPU spent since an earlier moment; memory as it is now. A part that was restarted counts from its restart. */
    public Costs since(Costs earlier) {
        Map<String, Double> spent = new TreeMap<>();
        cpuSeconds.forEach((part, seconds) -> {
            double before = earlier.cpuSeconds.getOrDefault(part, 0.0);
            // What others spent is a difference of readings, which may come out a tick below the former one.
            double restarted = part.equals(OTHERS) ? 0 : seconds;
            spent.put(part, seconds >= before ? seconds - before : restarted);
        });
        return new Costs(spent, resident, proportional);
    }

    /** CPU seconds of the six services together. */
    public double ofServices() {
        return SERVICES.stream()
                .mapToDouble(part -> cpuSeconds.getOrDefault(part, 0.0))
                .sum();
    }

    /** Resident megabytes of all parts together and of this process, which is what {@code vigie up} is for a laptop: it starts them. */
    public double residentOfAll() {
        return resident.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** As {@link #residentOfAll}, shared pages counted once. */
    public double proportionalOfAll() {
        return proportional.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** CPU microseconds for each of so many things, the dearest part first. */
    public String perThing(long things) {
        return sorted(cpuSeconds).entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%s %.0f", entry.getKey(), entry.getValue() * 1e6 / things))
                .collect(Collectors.joining(", ", "", " µs"));
    }

    /** CPU seconds, the dearest part first. */
    public String cpuText() {
        return text(cpuSeconds, "%s %.1f", " s");
    }

    /** Resident megabytes, the largest part first. */
    public String residentText() {
        return text(resident, "%s %.0f", " MB");
    }

    private static String text(Map<String, Double> values, String format, String unit) {
        return sorted(values).entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, format, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "", unit));
    }

    private static Map<String, Double> sorted(Map<String, Double> values) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        values.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
