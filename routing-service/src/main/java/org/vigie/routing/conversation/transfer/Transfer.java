package org.vigie.routing.conversation.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.life.ConversationState;
import org.vigie.routing.conversation.life.Life;
import org.vigie.routing.conversation.life.Lifecycle;
import org.vigie.routing.conversation.life.Step;

/**
 * What a lead wants: exactly one of an agent and a queue is given.
 *
 * @param epoch of the conversation as the lead saw it
 * @param beyondCapacity the agent may hold more than they can
 * @param requestId idempotency key
 */
public record Transfer(
        Agent lead, @Nullable Agent to, @Nullable String queue, long epoch, boolean beyondCapacity, UUID requestId) {
    public Transfer {
        if ((to == null) == (queue == null)) {
            throw new IllegalArgumentException("transfer: expected an agent or a queue, actual both or neither");
        }
    }

    /** The same with the agent as people call them. */
    Transfer to(Agent named) {
        return new Transfer(lead, named, queue, epoch, beyondCapacity, requestId);
    }

    /** The queue in which a conversation is afterwards. */
    public String queueAfter(Conversation current) {
        return queue == null ? current.queue() : queue;
    }

    /** What becomes of a conversation, one step after the other; none when it is there already. A Problem as documented at the RPC. */
    public List<Step> on(Conversation current, Instant now) {
        Life life = current.life();
        if (isDone(current)) {
            return List.of();
        }
        if (to != null && (life.agent() == null || life.isOf(to.id()))) {
            return List.of(Lifecycle.givenBy(life, to, lead.id(), epoch, now));
        }
        Step taken = Lifecycle.withdrawnBy(life, lead.id(), epoch, now);
        return to == null
                ? List.of(taken)
                : List.of(
                        taken,
                        Lifecycle.givenBy(
                                taken.life(), to, lead.id(), taken.life().epoch(), now));
    }

    private boolean isDone(Conversation current) {
        Life life = current.life();
        return to == null
                ? life.state().waits() && current.queue().equals(queue)
                : life.state() == ConversationState.ASSIGNED && life.isOf(to.id());
    }
}
