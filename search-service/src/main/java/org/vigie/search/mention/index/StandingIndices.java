package org.vigie.search.mention.index;

import java.util.Map;

/** The indices that the server has. Thread-safe. Problem INDEX_UNAVAILABLE when it does not answer. */
public interface StandingIndices {
    /** What all their names begin with. */
    String prefix();

    /** The id that the server gave to each of them when it was made, by name. */
    Map<String, String> ids();

    /** What was written before is found by searches from now on. */
    void refresh();
}
