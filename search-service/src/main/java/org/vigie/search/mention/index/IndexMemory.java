package org.vigie.search.mention.index;

import org.vigie.wire.tenancy.BrandScope;

/**
 * What is remembered of the index outside of it, so that an index which lost mentions is told from one that never had any. Thread-safe.
 */
public interface IndexMemory {
    /**
     * An index stands, under the id that the server gave it when it was made. When another one by its name was remembered, that one's
     * mentions are lost. Problem DEPENDENCY_UNAVAILABLE when it cannot be written down.
     */
    void stands(String index, String id);

    /** Problem INDEX_UNAVAILABLE while mentions of one of these brands are lost and not all back yet. */
    void requireWhole(BrandScope scope);

    /** Of an answer for which no index was looked into. Problem INDEX_UNAVAILABLE when there should be one. */
    void foundNoIndex();
}
