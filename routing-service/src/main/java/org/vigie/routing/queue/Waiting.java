package org.vigie.routing.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.work.Proposal;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;
import org.vigie.wire.tenancy.AgencyId;

/**
 * The queues of waiting conversations: derived, forgetful, and never the authority. Every call names the generation the
 * caller believes in and does nothing in another. Throws {@link QueuesAway} when they do not answer. Thread-safe.
 */
public interface Waiting {
    /**
     * A waiting conversation.
     *
     * @param epoch of the conversation; an entry never replaces one of a higher epoch
     * @param version of the conversation; nor one of the same epoch and a higher version
     * @param score lowest is served first within a brand, of the same the lower id
     * @param reservationMillis how long an offer of it stands
     * @param preferred agent who held it last; empty = nobody
     */
    record Entry(
            UUID conversation,
            String brand,
            String queue,
            long epoch,
            long version,
            long score,
            long reservationMillis,
            String preferred,
            @Nullable Refusal refusal) {}

    /** A conversation that does not wait any more. */
    record Leaver(UUID conversation, String brand, long epoch, boolean forgetRefusals) {}

    /** What was proposed, or which generation was found instead. */
    sealed interface Outcome {
        record Proposed(List<Proposal> proposals) implements Outcome {}

        /** @param actual 0 when there is none: the queues are gone */
        record OtherGeneration(long actual) implements Outcome {}
    }

    /** Queues conversations; false when the queues belong to another generation. */
    boolean put(AgencyId agency, long generation, Collection<Entry> entries, Instant now);

    /** Takes conversations out; false when the queues belong to another generation. */
    boolean remove(AgencyId agency, long generation, Collection<Leaver> leavers);

    /** Proposes waiting conversations to agents with room, heard of after {@code seenAfter}. */
    Outcome propose(AgencyId agency, long generation, int limit, Instant now, Instant seenAfter);

    /** The epoch of the offer that is remembered for a conversation. */
    OptionalLong offeredEpoch(AgencyId agency, long generation, UUID conversation);

    /** Makes a generation valid whose entries were put before by {@link #prepare}; false when a newer one is. */
    boolean begin(AgencyId agency, long generation, long former);

    /** Fills a generation that is not valid yet. */
    void prepare(AgencyId agency, long generation, Collection<Entry> entries);
}
