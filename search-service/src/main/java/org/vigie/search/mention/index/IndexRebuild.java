package org.vigie.search.mention.index;

import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Rebuilding a brand's part of the index from the inbox log. Thread-safe. */
public interface IndexRebuild {
    /**
     * Rebuilds and waits for the end; goes on when the caller goes away. How many mentions were written. Problem
     * REBUILD_RUNNING when another one of the brand is under way, INDEX_UNAVAILABLE when the index does not answer.
     */
    long rebuild(BrandId brand, Caller caller, String requestId);
}
