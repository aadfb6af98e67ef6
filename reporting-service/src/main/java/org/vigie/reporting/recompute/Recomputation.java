package org.vigie.reporting.recompute;

import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Makes a brand's observations anew. Thread-safe. */
public interface Recomputation {
    /**
     * Reads the brand's facts of every service again, from the oldest retained, and replaces what was observed in them; all
     * or nothing, and readers see the former figures until it is done. Facts that are no longer retained keep what was
     * observed when they were. Goes on when the caller goes away. Returns how many facts were read; the audit keeps who asked. Problems RECOMPUTE_RUNNING, EVENTS_UNAVAILABLE.
     */
    long recompute(BrandId brand, Caller by, String requestId);
}
