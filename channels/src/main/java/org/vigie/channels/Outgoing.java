package org.vigie.channels;

import java.time.Instant;
import java.util.Map;

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
        Instant at) {
    public Outgoing {
        Checks.that(delivery.matches("[A-Za-z0-9-]{1,64}"), "delivery", "letters, digits and -", "something else");
        Checks.filled("text", text, Content.MAX_TEXT_BYTES);
        extras = Map.copyOf(extras);
    }
}
