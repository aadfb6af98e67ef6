package org.vigie.ingestion.source;

import java.time.Duration;

/**
 * Where the shared sources are listed, and how often they are looked at.
 *
 * @param path of the operator's OPML file; empty = there are none
 * @param intervalSeconds between two looks at a source
 * @param look between two looks at the list itself
 */
public record SharedList(String path, int intervalSeconds, Duration look) {
    public SharedList {
        if (look.isNegative() || look.isZero()) {
            throw new IllegalArgumentException("vigie.shared-sources.look: expected more than nothing, actual " + look);
        }
    }

    /** Whether there is a list at all. */
    public boolean isGiven() {
        return !path.isBlank();
    }
}
