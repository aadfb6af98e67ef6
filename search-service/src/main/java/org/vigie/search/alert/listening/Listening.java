package org.vigie.search.alert.listening;

import java.util.Optional;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** Until when everything that came in for a brand was counted, and what was read, as whoever hands it over knows it. Thread-safe. */
public interface Listening {
    /**
     * Empty when nobody can tell. Answers within a second.
     *
     * @param sources ids of sources and accounts whose readings are asked for, at most 200
     */
    Optional<Listened> of(BrandId brand, Set<String> sources);
}
