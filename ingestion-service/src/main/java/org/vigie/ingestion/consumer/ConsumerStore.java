package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

/** How far consumers are, and what they put aside. Thread-safe. */
public interface ConsumerStore {
    /** Takes or keeps the lease of a consumer. @return its position, or empty when another process holds it */
    OptionalLong claim(String consumer, String owner, Duration lease);

    /** Gives the lease back. */
    void release(String consumer, String owner);

    /**
     * Moves the position and keeps what was put aside, in one transaction; tells it as facts.
     *
     * @param skipped brands whose entries it moves past because they are handed over apart
     * @param told more facts, about the entries that the position moves past
     * @return false when the lease was lost, or one of the skipped is no {@link Laggard} any more: then nothing is changed
     */
    boolean advance(
            String consumer, String owner, long position, Set<BrandId> skipped, List<Parking> parked, List<Fact> told);

    /** Forgets the author of every erasure that all consumers have passed. After a consumer passed one. */
    void forgetPassedErasures();
}
