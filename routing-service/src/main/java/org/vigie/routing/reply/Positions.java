package org.vigie.routing.reply;

/** How far the facts of another service were followed. Thread-safe; a failing store throws. */
interface Positions {
    /** The last position kept; 0 before the first. */
    long of(String peer);

    /** Keeps a position. */
    void keep(String peer, long position);
}
