package org.vigie.ingestion.consumer.parking;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/** Parked entries on their way back to their consumer. Thread-safe. */
public interface Replays {
    /** Entries that are to be handed over again, in log order; none of brands that are handed over apart. */
    List<Replay> due(String consumer, Set<BrandId> apart, int limit);

    /** Those of one brand. */
    List<Replay> due(String consumer, BrandId brand, int limit);

    /**
     * Makes entries due that were parked for a reason, in log order after a position; none of brands that are handed over apart.
     *
     * @return their positions, ascending
     */
    List<Long> recall(String consumer, String reason, Set<BrandId> apart, long after, int limit);

    /** They were taken: forgets the parkings and tells it as facts. */
    void taken(String consumer, List<Replay> replays);

    /** Was refused again: is due no more. @param counts whether it counts as an attempt */
    void refusedAgain(Replay replay, String reason, String detail, boolean counts);

    /** How many are parked for a reason, of all brands. */
    long count(String consumer, String reason);

    /** One parked entry. */
    record Replay(BrandId brand, UUID id, long sequence, String mention) {}
}
