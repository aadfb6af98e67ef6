package org.vigie.routing.reply;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.message.DeliveryState;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The exit door for every word that leaves. Thread-safe. */
interface Publishing {
    /** Sends, on behalf of the caller of the call being served. The same request id sends nothing twice. */
    Answer deliver(BrandId brand, Letter letter);

    /** Reads a delivery as this service; empty when there is none. {@link PublishingAway} when nobody answers. */
    Optional<Delivery> find(BrandId brand, String delivery);

    /**
     * What became of a reply, for good: what publishing knows under its request id or, when that never came, a delivery that
     * was refused; then nothing leaves under that id any more. What publishing keeps no longer is unknown for good, with
     * {@link Replies#KEPT_NO_LONGER}. {@link PublishingAway} when nobody answers.
     */
    Delivery settle(Replies.Unheard unheard);

    /**
     * A reply to be sent.
     *
     * @param recipient mail address or the author's native id
     * @param recipientSha256 of the recipient that the agent saw; empty when their program shows none
     * @param inReplyTo native id of the mention it answers
     */
    record Letter(
            String account,
            String conversation,
            String recipient,
            String recipientSha256,
            String inReplyTo,
            String thread,
            String subject,
            String text,
            String textSha256,
            String requestId,
            Map<String, String> extras) {}

    /** What publishing says to a letter. */
    sealed interface Answer {
        /** It is on record there. */
        record Taken(Delivery delivery) implements Answer {}

        /** It refused; nothing left and nothing will. */
        record Refused(Problem problem) implements Answer {}

        /** It did not answer: the letter may be on its way. */
        record Silent() implements Answer {}
    }

    /** A delivery as publishing knows it. */
    record Delivery(
            String id,
            String conversation,
            DeliveryState state,
            String reason,
            String approver,
            String textSha256,
            @Nullable Instant deliveredAt,
            boolean awaitsDecision) {}
}
