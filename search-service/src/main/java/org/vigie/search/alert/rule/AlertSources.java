package org.vigie.search.alert.rule;

import java.time.Duration;
import java.util.Optional;
import org.vigie.wire.tenancy.BrandId;

/** What can fall silent: sources and channel accounts of a brand, which another service owns. Thread-safe. */
public interface AlertSources {
    /**
     * The brand's source or channel account by this id; empty when it has none. Answers within some seconds. Problem SOURCES_UNAVAILABLE
     * when nobody can tell.
     */
    Optional<Known> find(BrandId brand, String id);

    /**
     * One of them.
     *
     * @param name what people call it, on one line; its id where it has no name
     * @param every from one look at it to the next; zero when it speaks by itself
     */
    record Known(String name, Duration every) {}
}
