package org.vigie.search.alert.count;

import java.time.Instant;
import java.util.List;

/**
 * A mention that came in for the first time.
 *
 * @param sequence its position in the inbox
 * @param mention its id
 * @param seen when the platform first stored it
 * @param source the source or channel account it came through; empty when it names none
 * @param measured it has a sentiment that is not unsure
 * @param negative that sentiment is negative
 * @param queries ids of the saved queries that hold for it
 */
public record Sighting(
        long sequence,
        String mention,
        Instant seen,
        String source,
        boolean measured,
        boolean negative,
        List<String> queries) {
    public Sighting {
        queries = List.copyOf(queries);
        if (negative && !measured) {
            throw new IllegalArgumentException("sighting: expected a negative one to be measured, actual not");
        }
    }
}
