package org.vigie.servers;

/** A real server that runs on loopback. Safe for use by many threads. */
public interface Server extends Watched, AutoCloseable {

    /** What it is, in one lower-case word, for progress lines and messages. */
    String name();

    /** The port on 127.0.0.1 that it serves. */
    int port();

    /** The process that serves; this JVM's own for a server that runs inside it. */
    long pid();

    /**
     * Ends the process at once, as {@code kill -9} does, and leaves its data as they are, so that a start with the same settings
     * finds what a crash would leave.
     */
    void kill();

    /** Stops in an orderly way, and removes the data of a throw-away place. Does nothing when called again. */
    @Override
    void close();
}
