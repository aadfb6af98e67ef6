package org.vigie.channels.outgoing;

import java.time.Instant;
import java.util.Map;
import org.vigie.channels.Checks;
import org.vigie.channels.mention.Content;

/**
 * One text on its way out. Absent strings are empty.
 *
 * @param delivery id of the delivery, {@code [A-Za-z0-9-]{1,64}}; the same on every attempt
 * @param conversation id of the conversation it answers
 * @param recipient whom it is for at the network: the mail address, or the author's native id
 * @param inReplyTo native id of the item it answers
 * @param thread at the network
 * @param subject for a mail
 * @param text the words, not empty
 * @param extras what the thread needs besides: {@code message_id}, {@code references}
 * @param at when this delivery was intended; the same on every attempt
 * @param copy whether the account's own mailbox is sent a copy, by which it can be found again
 */
public record Outgoing(
        String delivery,
        String conversation,
        String recipient,
        String inReplyTo,
        String thread,
        String subject,
        String text,
        Map<String, String> extras,
        Instant at,
        boolean copy) {
    public Outgoing {
        Checks.that(delivery.matches("[A-Za-z0-9-]{1,64}"), "delivery", "letters, digits and -", "something else");
        Checks.filled("text", text, Content.MAX_TEXT_BYTES);
        extras = Map.copyOf(extras);
    }

    /** With a copy, where the network knows of any. */
    public Outgoing(
            String delivery,
            String conversation,
            String recipient,
            String inReplyTo,
            String thread,
            String subject,
            String text,
            Map<String, String> extras,
            Instant at) {
        this(delivery, conversation, recipient, inReplyTo, thread, subject, text, extras, at, true);
    }

    /** The same to its recipient alone: whether it left can't be read back any more. */
    public Outgoing withoutCopy() {
        return new Outgoing(delivery, conversation, recipient, inReplyTo, thread, subject, text, extras, at, false);
    }
}
