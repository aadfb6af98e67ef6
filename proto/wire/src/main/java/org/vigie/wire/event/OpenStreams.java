package org.vigie.wire.event;

import org.vigie.wire.tenancy.BrandId;

/** Streams that outlive what they were opened with: the process, or the caller's roles. Thread-safe. */
public interface OpenStreams {
    /** Ends every stream with UNAVAILABLE, so that clients resume elsewhere, and refuses new ones. */
    void endAll();

    /** Ends the caller's streams that show the brand, as if their token had expired: with a fresh one they show what it allows. */
    void endOf(String subject, BrandId brand);
}
