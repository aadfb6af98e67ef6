package org.vigie.routing.conversation.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Conversation;
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
    record Refusal(String agent, Instant until) {
        private static final Duration LASTS = Duration.ofMinutes(5);

        /** Of somebody who gave it back, let it lapse or left just now. */
        public static Refusal by(String agent, Instant now) {
            return new Refusal(agent, now.plus(LASTS));
        }
    }

    /** These conversations changed: those that wait are queued, the others leave the queues. */
    void changed(List<Conversation> conversations);

    /** This conversation went back to its queue because an agent refused it, let it lapse or is gone. */
    void returned(Conversation conversation, @Nullable Refusal refusal);

    /** An offer of this conversation to an agent stands no longer, because a lead decided over it. */
    void withdrawn(Conversation conversation, String agent, String reason);

    /** What an agent holds changed. */
    void loadChanged(AgencyId agency, AgentLoad load);

    /** The newest epoch the queues remember an offer of; empty when they remember none or are away. */
    OptionalLong offeredEpoch(BrandId brand, UUID conversation);
}
