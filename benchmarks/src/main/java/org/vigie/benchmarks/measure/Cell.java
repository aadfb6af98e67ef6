package org.vigie.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** One figure of a benchmark beside the same figure of a named peer, run by run, or why there is none. For one thread. */
public final class Cell {

    private final String bench;
    private final String name;
    private final String unit;
    private final String peer;
    private final Budget budget;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();
    private String evidence = "";
    private String gap = "";

    /**
     * @param bench the benchmark
     * @param name the figure
     * @param unit of both values
     * @param peer what is measured beside it
     */
    public Cell(String bench, String name, String unit, String peer, Budget budget) {
        this.bench = bench;
        this.name = name;
        this.unit = unit;
        this.peer = peer;
        this.budget = budget;
    }

    /** Adds one run of both. */
    public void add(double ourValue, double peerValue) {
        ours.add(ourValue);
        theirs.add(peerValue);
    }

    /** Adds the runs of this cell to one with another budget. */
    public void copyRuns(Cell other) {
        other.ours.addAll(ours);
        other.theirs.addAll(theirs);
    }

    /** What was seen that explains the figure; said when the budget is missed. */
    public void explain(String seen) {
        evidence = seen;
    }

    /** Takes back what was measured, if anything: there is no figure. @param reason for people; not empty */
    public Cell leaveOut(String reason) {
        ours.clear();
        theirs.clear();
        gap = reason;
        return this;
    }

    /** Whether there is a figure. */
    public boolean isMeasured() {
        return gap.isEmpty();
    }

    String gap() {
        return gap;
    }

    public String bench() {
        return bench;
    }

    public String name() {
        return name;
    }

    public String unit() {
        return unit;
    }

    public String peer() {
        return peer;
    }

    public Budget budget() {
        return budget;
    }

    String evidence() {
        return evidence;
    }

    public int runs() {
        return ours.size();
    }

    public Summary ours() {
        return Summary.of(ours);
    }

    public Summary theirs() {
        return Summary.of(theirs);
    }

    /** Median of ours over median of the peer's; 0 when the peer's is 0. */
    public double ratio() {
        double below = theirs().median();
        return below == 0 ? 0 : ours().median() / below;
    }

    /** Median of ours less median of the peer's: what comes on top. */
    public double added() {
        return ours().median() - theirs().median();
    }

    public boolean isKept() {
        return budget.isKept(ours().median(), theirs().median());
    }
}
