package org.vigie.search.alert.rule;

import org.vigie.wire.tenancy.BrandId;

/** What can fall silent: sources and channel accounts of a brand, which another service owns. Thread-safe. */
public interface AlertSources {
    /**
     * Whether the brand has a source or a channel account by this id. Answers within some seconds. Problem SOURCES_UNAVAILABLE when
     * nobody can tell.
     */
    boolean isKnown(BrandId brand, String id);
}
