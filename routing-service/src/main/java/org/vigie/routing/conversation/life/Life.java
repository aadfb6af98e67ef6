package org.vigie.routing.conversation.life;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the life cycle decides over.
 *
 * @param agent to whom it is offered or assigned, who answered while it is pending the customer, or who had it when it was put aside; else null
 * @param lastAgent who held it last, preferred at the next offer
 * @param epoch fencing token; rises with every offer, assignment, release and resolution
 * @param generation of the queues to which an offer belongs; 0 when there is none
 * @param until when an offer lapses, or what was put aside comes back; null unless reserved or snoozed
 */
public record Life(
        ConversationState state,
        @Nullable Agent agent,
        @Nullable String lastAgent,
        long epoch,
        long generation,
        @Nullable Instant until,
        Clocks clocks) {
    public Life {
        boolean held = state == ConversationState.RESERVED
                || state == ConversationState.ASSIGNED
                || state == ConversationState.PENDING_CUSTOMER
                || state == ConversationState.SNOOZED;
        if (held != (agent != null)) {
            throw new IllegalArgumentException(
                    "life: state " + state + " with agent " + (agent == null ? "none" : "some"));
        }
        boolean ends = state == ConversationState.RESERVED || state == ConversationState.SNOOZED;
        if (ends != (until != null)) {
            throw new IllegalArgumentException("life: state " + state + " with until " + until);
        }
    }

    /** Whether this agent is the one it is offered or assigned to. */
    public boolean isOf(String subject) {
        return agent != null && agent.id().equals(subject);
    }

    /** When an offer lapses; null unless reserved. */
    public @Nullable Instant reservedUntil() {
        return state == ConversationState.RESERVED ? until : null;
    }

    /** When it comes back by itself; null unless it was put aside. */
    public @Nullable Instant snoozedUntil() {
        return state == ConversationState.SNOOZED ? until : null;
    }

    public Life reserved(Agent to, long inGeneration, Instant lapses, Instant now) {
        return new Life(
                ConversationState.RESERVED, to, lastAgent, epoch + 1, inGeneration, lapses, clocks.touched(now));
    }

    /** Put aside by whoever has it, with the clocks it has: the customer waits on. */
    public Life snoozed(Instant comesBack, Instant now) {
        return new Life(ConversationState.SNOOZED, agent, lastAgent, epoch + 1, 0, comesBack, clocks.touched(now));
    }

    public Life assigned(Agent to, Instant now) {
        return new Life(ConversationState.ASSIGNED, to, to.id(), epoch + 1, 0, null, clocks.touched(now));
    }

    /** Back to its queue with the clocks it had. */
    public Life returned(Instant now) {
        Clocks kept = clocks.waitingSince() == null ? clocks.waiting(now, now) : clocks.touched(now);
        return new Life(waitingState(), null, lastAgent, epoch + 1, 0, null, kept);
    }

    public Life returnedWaiting(Instant since, Instant now) {
        return new Life(
                waitingState(),
                null,
                lastAgent,
                epoch + 1,
                0,
                null,
                clocks.mentioned(since, now).waiting(since, now));
    }

    /** The same with what is promised from then on; see {@link Clocks#promised}. */
    public Life promised(Instant from, Duration firstResponse) {
        return withClocks(clocks.promised(from, firstResponse));
    }

    public Life withClocks(Clocks changed) {
        return new Life(state, agent, lastAgent, epoch, generation, until, changed);
    }

    public Life pendingCustomer(Clocks changed) {
        return new Life(ConversationState.PENDING_CUSTOMER, agent, lastAgent, epoch, 0, null, changed);
    }

    public Life resolved(Instant now) {
        return new Life(ConversationState.RESOLVED, null, lastAgent, epoch + 1, 0, null, clocks.resolved(now));
    }

    public Life reopened(Instant since, Instant now) {
        return new Life(ConversationState.REOPENED, null, lastAgent, epoch + 1, 0, null, clocks.reopened(since, now));
    }

    /** Resolved, and its agent's again. */
    public Life inHandOf(Agent to, Instant now) {
        return new Life(ConversationState.ASSIGNED, to, to.id(), epoch + 1, 0, null, clocks.openedAgain(now, now));
    }

    /** Resolved, and in its queue again although no mention came. */
    public Life backInQueue(Instant since, Instant now) {
        return new Life(
                ConversationState.REOPENED, null, lastAgent, epoch + 1, 0, null, clocks.openedAgain(since, now));
    }

    /** It looked answered and is not: back to its queue. */
    public Life returnedUnanswered(Instant since, Instant now) {
        return new Life(waitingState(), null, lastAgent, epoch + 1, 0, null, clocks.waiting(since, now));
    }

    /** It looked answered and is not, and whoever answered is still there: the same holder goes on. */
    public Life stillInHand(Instant since, Instant now) {
        return new Life(ConversationState.ASSIGNED, agent, lastAgent, epoch, 0, null, clocks.waiting(since, now));
    }

    private ConversationState waitingState() {
        return clocks.reopenedAt() == null ? ConversationState.NEW : ConversationState.REOPENED;
    }
}
