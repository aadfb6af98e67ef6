package org.vigie.publishing.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.vigie.channels.Outgoing;

/**
 * What is said and to whom; the part of a delivery that is forgotten when it is final. {@code toString} shows none of it.
 */
record Words(
        String recipient, String inReplyTo, String thread, String subject, String text, Map<String, String> extras) {
    static Words of(DeliveryOrder order) {
        return new Words(
                order.recipient(), order.inReplyTo(), order.thread(), order.subject(), order.text(), order.extras());
    }

    /** Whether the text is the one that was approved. */
    boolean match(String textSha256) {
        return Sha256.hex(text).equals(textSha256);
    }

    Outgoing outgoing(UUID delivery, String conversation, Instant at) {
        return new Outgoing(delivery.toString(), conversation, recipient, inReplyTo, thread, subject, text, extras, at);
    }

    @Override
    public String toString() {
        return "Words[" + text.length() + " characters]";
    }
}
