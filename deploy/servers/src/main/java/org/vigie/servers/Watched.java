package org.vigie.servers;

/** Something that may end although nobody asked it to. */
public interface Watched {

    /** Whether the process is there; says nothing about its health. */
    boolean isAlive();

    /**
     * How it ended, why as far as can be known, what to do and where its log is: the rest of a sentence that begins with its name and
     * "ended". To be asked once it is not alive.
     */
    String ending();
}
