package org.vigie.ingestion.consumer;

import java.util.List;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;

/** Parked entries on their way back to their consumer. Thread-safe. */
interface Replays {
    /** Entries that are to be handed over again, in log order. */
    List<Replay> due(String consumer, int limit);

    /**
     * Makes entries due that were parked for a reason, in log order after a position.
     *
     * @return their positions, ascending
     */
    List<Long> recall(String consumer, String reason, long after, int limit);

    /** They were taken: forgets the parkings and tells it as facts. */
    void taken(String consumer, List<Replay> replays);

    /** Was refused again: is due no more. @param counts whether it counts as an attempt */
    void refusedAgain(Replay replay, String reason, String detail, boolean counts);

    /** How many are parked for a reason, of all brands. */
    long count(String consumer, String reason);

    /** One parked entry. */
    record Replay(BrandId brand, UUID id, long sequence, String mention) {}
}
