package org.vigie.search.alert.rule;

import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** What can fall silent: sources and channel accounts of a brand, which another service owns. Thread-safe. */
public interface AlertSources {
    /**
     * What people call the brand's source or channel account by this id, on one line; its id where it has no name. Empty when the brand
     * has none by this id. Answers within some seconds. Problem SOURCES_UNAVAILABLE when nobody can tell.
     */
    Optional<String> name(BrandId brand, String id);
}
