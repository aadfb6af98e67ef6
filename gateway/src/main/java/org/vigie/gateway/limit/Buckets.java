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

    /** How long until there is a token; empty when there is one, or nothing was ever spent. Makes no bucket. */
    Optional<Duration> missing(String key);

    /** Takes one token of what has happened already, also when there is none: those who come next wait for it. */
    void spend(String key, int perSecond);
}
