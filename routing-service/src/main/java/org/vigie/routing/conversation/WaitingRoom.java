package org.vigie.routing.conversation;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/**
 * What the queues are told after a change was committed. Nothing here fails the call that made the change: what is lost
 * on the way is repaired from PostgreSQL. Thread-safe.
 */
public interface WaitingRoom {
    /**
     * An agent who must not be offered a conversation again at once.
     *
     * @param until when they may be
     */
    record Refusal(String agent, Instant until) {}

    /** These conversations changed: those that wait are queued, the others leave the queues. */
    void changed(List<Conversation> conversations);

    /** This conversation went back to its queue because an agent refused it, let it lapse or is gone. */
    void returned(Conversation conversation, @Nullable Refusal refusal);

    /** What an agent holds changed. */
    void loadChanged(AgencyId agency, AgentLoad load);

    /** The newest epoch the queues remember an offer of; empty when they remember none or are away. */
    OptionalLong offeredEpoch(BrandId brand, UUID conversation);
}
