package org.vigie.search.author.due;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/**
 * When work of a kind is due for a brand, and who does it. Any number of processes may ask; no two have the same claim at once. Whoever
 * dies over it loses it after the lease. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface AuthorDue {
    /** Each kind is due for each brand after a while; what stands there already stays. */
    void add(Set<BrandId> brands, Set<String> kinds, Duration after);

    /** Claims what of these kinds has been due longest, of whatever brand; nothing when nothing is due that nobody does. */
    Optional<Claim> next(Set<String> kinds, Duration lease);

    /** Claims this, due or not, known or not; nothing when somebody does it. */
    Optional<Claim> take(BrandId brand, String kind, Duration lease);

    /** Gives a claim back: due again after so long. Changes nothing when the claim was lost. */
    void finish(Claim claim, Duration after);

    /** Something to do until the lease ends, by the clock of the store. */
    record Claim(BrandId brand, String kind, Instant until) {}
}
