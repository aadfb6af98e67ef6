package org.vigie.search.passedover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Posts for which saved queries were not evaluated, by clock hour of UTC. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store
 * does not answer.
 */
public interface PassedOverCounts {
    /** How long they are kept after their hour began, at least. */
    Duration KEPT = Duration.ofDays(2);

    /** Adds to what is counted, all or nothing, and forgets what of the brand is older than {@link #KEPT} before {@code now}. */
    void add(BrandId brand, List<Count> counts, Instant now);

    /** What was counted in hours that began at or after a time, most posts first, then in order of brand and query. */
    List<PassedOver> since(BrandScope scope, Instant from, int max);

    /**
     * Posts of an hour.
     *
     * @param posts at least 1
     */
    record Count(String query, Instant hour, long posts) {}
}
