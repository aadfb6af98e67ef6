package org.vigie.wire.event;

/** Streams that would keep a stopping process waiting. Thread-safe. */
public interface OpenStreams {
    /** Ends every stream with UNAVAILABLE, so that clients resume elsewhere, and refuses new ones. */
    void endAll();
}
