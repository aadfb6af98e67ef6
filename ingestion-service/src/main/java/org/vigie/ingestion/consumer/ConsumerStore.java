package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.vigie.wire.event.Fact;

/** How far consumers are, and what they put aside. Thread-safe. */
public interface ConsumerStore {
    /** Takes or keeps the lease of a consumer. @return its position, or empty when another process holds it */
    OptionalLong claim(String consumer, String owner, Duration lease);

    /** Gives the lease back. */
    void release(String consumer, String owner);

    /**
     * Moves the position and keeps what was put aside, in one transaction; tells it as facts.
     *
     * @param told more facts, about the entries that the position moves past
     * @return false when the lease was lost: then nothing is changed
     */
    boolean advance(String consumer, String owner, long position, List<Parking> parked, List<Fact> told);

    /** Forgets the author of every erasure that all consumers have passed. After a consumer passed one. */
    void forgetPassedErasures();
}
