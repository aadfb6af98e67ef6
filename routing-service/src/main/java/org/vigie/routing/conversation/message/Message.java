package org.vigie.routing.conversation.message;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Author;

/**
 * One thing said in a conversation.
 *
 * @param incoming what came from the customer, else null
 * @param outgoing what went to the customer, else null
 * @param passage how the conversation went to somebody else, else null; a message with none of the three is an internal note
 * @param id time-ordered, so that it breaks ties between messages of the same moment
 * @param agent who wrote it, for what went out and notes; the lead who gave it away or who put it aside, for a passage
 */
public record Message(
        UUID id,
        UUID conversation,
        @Nullable Incoming incoming,
        @Nullable Outgoing outgoing,
        @Nullable Passage passage,
        @Nullable Agent agent,
        String text,
        String html,
        Instant occurredAt) {
    /** Of a passage. */
    public static Message of(UUID id, UUID conversation, Passage passage, @Nullable Agent by, Instant now) {
        return of(id, conversation, passage, "", by, now);
    }

    /** Of a passage of which somebody said more. */
    public static Message of(
            UUID id, UUID conversation, Passage passage, String note, @Nullable Agent by, Instant now) {
        return new Message(id, conversation, null, null, passage, by, note, "", now);
    }

    /**
     * How the conversation went to somebody else.
     *
     * @param reason as in the facts
     * @param from who had it or was offered it; null when it waited
     * @param to who has it since; null when it went to a queue
     * @param queue in which it is since
     * @param until when it comes back that was put aside; else null
     */
    public record Passage(
            String reason,
            @Nullable Agent from,
            @Nullable Agent to,
            String queue,
            @Nullable Instant until) {
        public Passage(String reason, @Nullable Agent from, @Nullable Agent to, String queue) {
            this(reason, from, to, queue, null);
        }
    }

    /**
     * What came in.
     *
     * @param mention the mention's id
     * @param mentionVersion of the text shown
     * @param quoted of the text, in order
     */
    public record Incoming(
            String mention,
            long mentionVersion,
            String nativeId,
            Author author,
            boolean edited,
            String url,
            List<Quotation> quoted) {
        public Incoming {
            quoted = List.copyOf(quoted);
        }
    }

    /**
     * What went out.
     *
     * @param requestId of the agent's call and of the delivery
     * @param epoch of the assignment under which it was written
     * @param recipient whom it is for; empty = the author of what it answers
     * @param delivery id at publishing; empty until publishing answered
     * @param awaitsDecision nothing becomes of it until a person decides
     */
    public record Outgoing(
            String requestId,
            String textSha256,
            long epoch,
            String recipient,
            String delivery,
            DeliveryState state,
            String reason,
            boolean awaitsDecision) {
        /**
         * Whether an outcome says something new. What was delivered stays delivered, and once publishing has it, whoever did not hear
         * publishing knows less than stands here.
         */
        public boolean isChangedBy(Replies.Outcome outcome) {
            boolean known = outcome.state() == state
                    && outcome.reason().equals(reason)
                    && outcome.awaitsDecision() == awaitsDecision
                    && (outcome.delivery().isEmpty() || outcome.delivery().equals(delivery));
            boolean unheard = !delivery.isEmpty() && outcome.delivery().isEmpty();
            return !known && !unheard && state != DeliveryState.DELIVERED;
        }

        /** Refused or stopped before publishing had it: a repetition makes all of it open again. */
        public boolean isOpenAgainWhenRepeated() {
            return delivery.isEmpty() && (state == DeliveryState.REFUSED || state == DeliveryState.HELD);
        }
    }
}
