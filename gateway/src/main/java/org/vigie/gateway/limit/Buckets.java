package org.vigie.gateway.limit;

import java.time.Duration;
import java.util.Optional;

/** Token buckets by key. Implementations are thread-safe and never throw because of what stores them. */
interface Buckets {
    /**
     * Takes one token; empty when it was there, else how long until the next one is.
     *
     * @param perSecond tokens added per second; the bucket holds twice as many
     */
    Optional<Duration> take(String key, int perSecond);
}
