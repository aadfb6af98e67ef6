package org.vigie.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints the cells of one benchmark: a table, the losing cells and those without a figure with why, and one JSON line each at the end. */
public final class Report {

    private static final JsonMapper JSON = new JsonMapper();

    private final Consumer<String> out;

    public Report(Consumer<String> out) {
        this.out = out;
    }

    /**
     * Prints all.
     *
     * @param before load of the machine before anything was started
     * @param after load at the end
     */
    public void print(List<Cell> cells, MachineLoad before, MachineLoad after) {
        out.accept("");
        out.accept(
                String.format(Locale.ROOT, "Load of the machine (1 minute): %s before, %s at the end.", before, after));
        List<Cell> measured = cells.stream().filter(Cell::isMeasured).toList();
        for (Cell cell : measured) {
            out.accept(String.format(
                    Locale.ROOT,
                    "%s %-28s ours %s %s (spread %.0f %%); %s %s (spread %.0f %%); added %s; ratio %.3f; budget %s: %s",
                    cell.bench(),
                    cell.name(),
                    cell.ours().text(),
                    cell.unit(),
                    100 * cell.ours().spread(),
                    cell.peer(),
                    cell.theirs().text(),
                    100 * cell.theirs().spread(),
                    Summary.number(cell.added()),
                    cell.ratio(),
                    cell.budget().text(),
                    cell.isKept() ? "kept" : "MISSED"));
        }
        measured.stream().filter(cell -> !cell.isKept()).forEach(this::lost);
        cells.stream()
                .filter(cell -> !cell.isMeasured())
                .forEach(cell -> out.accept("NOT MEASURED " + cell.bench() + " " + cell.name() + ": " + cell.gap()));
        cells.forEach(cell -> out.accept(line(cell, before)));
    }

    private void lost(Cell cell) {
        out.accept("LOST " + cell.bench() + " " + cell.name() + ": "
                + cell.ours().text() + " " + cell.unit()
                + ", budget " + cell.budget().text() + ". "
                + (cell.evidence().isEmpty() ? "Nothing was recorded that explains it." : "Seen: " + cell.evidence()));
    }

    /** One line for machines; values rounded to four decimals. */
    static String line(Cell cell, MachineLoad load) {
        ObjectNode line = JSON.createObjectNode();
        line.put("bench", cell.bench());
        line.put("cell", cell.name());
        line.put("unit", cell.unit());
        if (!cell.isMeasured()) {
            line.put("peer", cell.peer());
            line.put("not_measured", cell.gap());
            line.put("load", load.average());
            return JSON.writeValueAsString(line);
        }
        line.put("ours", rounded(cell.ours().median()));
        line.put("peer", cell.peer());
        line.put("peer_value", rounded(cell.theirs().median()));
        line.put("added", rounded(cell.added()));
        line.put("ratio", rounded(cell.ratio()));
        line.put("runs", cell.runs());
        line.put("load", load.average());
        line.put("kept", cell.isKept());
        return JSON.writeValueAsString(line);
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
