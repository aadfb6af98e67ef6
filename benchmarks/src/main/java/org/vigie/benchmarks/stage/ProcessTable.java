package org.vigie.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.benchmarks.measure.MachineLoad;

/** The kernel's table of processes at one moment. */
final class ProcessTable {

    /** One process: its own CPU time and that of children which have ended, both in ticks. */
    record Row(long pid, long parent, long own, long endedChildren) {}

    private final Map<Long, Row> rows = new HashMap<>();
    private final Map<Long, List<Row>> children = new HashMap<>();

    /** Reads {@code /proc}. */
    static ProcessTable now() {
        ProcessTable table = new ProcessTable();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                Row row = read(process);
                if (row != null) {
                    table.add(row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The table of processes cannot be read: benchmarks need Linux.", e);
        }
        return table;
    }

    private static @Nullable Row read(Path process) {
        try {
            return parse(Files.readString(process.resolve("stat")));
        } catch (IOException ended) {
            return null;
        }
    }

    /** Source: proc_pid_stat(5); the name in parentheses may itself hold spaces and parentheses. */
    static Row parse(String stat) {
        long pid = Long.parseLong(stat.substring(0, stat.indexOf(' ')));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).trim().split(" ");
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        long ended = Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        return new Row(pid, Long.parseLong(fields[1]), own, ended);
    }

    void add(Row row) {
        rows.put(row.pid(), row);
        children.computeIfAbsent(row.parent(), parent -> new ArrayList<>()).add(row);
    }

    /** CPU seconds of a process alone. */
    double cpuOf(long pid) {
        Row row = rows.get(pid);
        return row == null ? 0 : row.own() / MachineLoad.TICKS_PER_SECOND;
    }

    /** CPU seconds of a process and everything it started, ended or not. */
    double cpuOfTree(long pid) {
        return tree(pid).stream()
                        .mapToLong(row -> row.own() + row.endedChildren())
                        .sum()
                / MachineLoad.TICKS_PER_SECOND;
    }

    /** The process and everything below it. */
    List<Row> tree(long pid) {
        List<Row> found = new ArrayList<>();
        Deque<Row> open = new ArrayDeque<>();
        Row root = rows.get(pid);
        if (root != null) {
            open.add(root);
        }
        while (!open.isEmpty()) {
            Row row = open.remove();
            found.add(row);
            open.addAll(children.getOrDefault(row.pid(), List.of()));
        }
        return found;
    }
}
