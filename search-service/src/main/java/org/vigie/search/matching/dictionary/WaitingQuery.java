package org.vigie.search.matching.dictionary;

import org.vigie.search.matching.program.Program;

/**
 * A compiled query and where it waits. It exists for the matches that began between its birth and its death; an edit makes a
 * new one.
 */
public final class WaitingQuery {
    private final WatchingBrand brand;
    private final Found<Object> found;
    private final Program program;
    private final int[] anchors;
    private final int number;
    private final long born;
    private volatile long died = Long.MAX_VALUE;

    /**
     * @param anchors ids of the terms at which it waits, each once
     * @param number unlike that of any other in memory, from 0, small
     * @param born version of the first matches that see it
     */
    public WaitingQuery(
            WatchingBrand brand, Found<Object> found, Program program, int[] anchors, int number, long born) {
        this.brand = brand;
        this.found = found;
        this.program = program;
        this.anchors = anchors;
        this.number = number;
        this.born = born;
    }

    public WatchingBrand brand() {
        return brand;
    }

    public Found<Object> found() {
        return found;
    }

    public Program program() {
        return program;
    }

    public int[] anchors() {
        return anchors;
    }

    public int number() {
        return number;
    }

    public long died() {
        return died;
    }

    /** Matches of this version and later ones see it no more. */
    public void die(long version) {
        died = version;
    }

    public boolean existsAt(long version) {
        return born <= version && version < died;
    }
}
