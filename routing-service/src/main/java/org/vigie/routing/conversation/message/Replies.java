package org.vigie.routing.conversation.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.work.Conversations;
import org.vigie.wire.tenancy.BrandId;

/** The stored side of answering: what was meant to be sent, and what became of it. Thread-safe; a failing store throws. */
public interface Replies {
    /** Reason of a reply of which publishing knew once, and of which nobody will ever say more. */
    String KEPT_NO_LONGER = "KEPT_NO_LONGER";

    /**
     * Records that an agent means to send a reply, before anything leaves. Repeating the request returns what it
     * recorded. Problems: CONVERSATION_UNKNOWN, NOT_ASSIGNED, NOT_HOLDER, STALE_EPOCH, NO_REPLY_CAPABILITY where nobody
     * can be answered, RECIPIENT_CHANGED, ALREADY_ANSWERED, REQUEST_ID_REUSED.
     */
    Intended intend(BrandId brand, UUID conversation, Intention intention, Actor by, Instant now);

    /** Notes what became of a reply; an outcome that is known already changes nothing. */
    Settled settle(BrandId brand, UUID conversation, UUID message, Outcome outcome, Actor by, Instant now);

    /** The reply a delivery belongs to: by the delivery's id, else one of the same words that has none yet. */
    Optional<Message> find(BrandId brand, UUID conversation, String delivery, String textSha256, String agent);

    /**
     * Replies of every brand that were recorded before a moment and of which publishing never said that it knows them:
     * whoever was to send them may have ended in between. Not those of {@link #KEPT_NO_LONGER}.
     *
     * @param most of each agency, the oldest
     */
    List<Unheard> unheard(Instant before, int most);

    /**
     * A reply of which nobody knows whether publishing ever heard of it.
     *
     * @param account through which it was to leave
     */
    record Unheard(BrandId brand, String account, String network, Message reply) {}

    /**
     * What an agent means to send.
     *
     * @param epoch of their assignment
     * @param recipient whom they saw that it goes to; see {@link ReplyRecipient#requireSeen}
     * @param answerAgain although a reply went out since the last mention
     */
    record Intention(
            Agent agent,
            long epoch,
            String text,
            String textSha256,
            String recipient,
            boolean answerAgain,
            UUID requestId) {}

    /**
     * A reply on record, to be sent or already sent.
     *
     * @param answered the mention that was the newest when it was first recorded; null once its author was erased
     */
    record Intended(Conversation conversation, Message message, Messages.@Nullable Answerable answered) {
        /** Whom it is for, by what was recorded: whatever came since changes nothing of a repetition. */
        public String recipient() {
            Message.Outgoing outgoing = message.outgoing();
            if (outgoing != null && !outgoing.recipient().isEmpty()) {
                return outgoing.recipient();
            }
            return answered == null ? "" : answered.author().id();
        }
    }

    /**
     * What publishing knows of a delivery.
     *
     * @param delivery its id; empty when publishing refused before there was one
     * @param reason code when it did not go out
     * @param awaitsDecision nothing becomes of it until a person decides
     */
    record Outcome(
            String delivery,
            DeliveryState state,
            String reason,
            @Nullable Instant deliveredAt,
            boolean awaitsDecision) {
        /** A person decided over these, or there is nobody left to answer: nothing is owed. */
        private static final Set<String> LEFT_SO = Set.of("ABANDONED", "RECIPIENT_ERASED");

        /** Whether the customer has no answer, for all anybody knows, until a person does something about it. */
        public boolean isOwed() {
            return switch (state) {
                case REFUSED -> !LEFT_SO.contains(reason);
                case HELD -> true;
                case UNKNOWN -> awaitsDecision;
                case PENDING, DELIVERED, RETRYING -> false;
            };
        }
    }

    /** A reply with its outcome, and the change it made. */
    record Settled(Conversations.Changed changed, Message message) {}
}
