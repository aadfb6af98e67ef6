package org.vigie.benchmarks.matching.workload;

/** Sums up which post matched which query, in any order: equal sums mean equal sets, but for one chance in 2⁶⁴. */
public final class MatchSets {
    private long sum;
    private long count;

    public void add(int post, int query) {
        long mixed = ((long) post << 32 | query) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        sum += mixed ^ mixed >>> 31;
        count++;
    }

    /** The same for the same pairs. */
    public long hash() {
        return sum;
    }

    /** How many pairs. */
    public long count() {
        return count;
    }
}
