package org.vigie.search.mention.search;

import org.vigie.wire.tenancy.BrandId;

/** Whose saved queries mentions are tagged with. Thread-safe. */
public interface KnownQueries {
    /**
     * Problem SAVED_QUERY_UNKNOWN when the brand has no saved query by this id, whether another has or not; DEPENDENCY_UNAVAILABLE when
     * that cannot be told.
     */
    void require(BrandId brand, String id);
}
