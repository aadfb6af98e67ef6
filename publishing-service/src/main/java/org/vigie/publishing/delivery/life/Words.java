package org.vigie.publishing.delivery.life;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.wire.text.TextHash;

/**
 * What is said and to whom; the part of a delivery that is forgotten when it is final. {@code toString} shows none of it.
 */
public record Words(
        String recipient, String inReplyTo, String thread, String subject, String text, Map<String, String> extras) {
    public static Words of(DeliveryOrder order) {
        return new Words(
                order.recipient(), order.inReplyTo(), order.thread(), order.subject(), order.text(), order.extras());
    }

    /** Whether the text is the one that was approved, and what goes with it, the recipient first of all, what was ordered. */
    public boolean match(Delivery delivery, String contentSha256) {
        return TextHash.of(text).equals(delivery.textSha256())
                && contentSha256(delivery.kind(), delivery.account(), delivery.conversation(), delivery.textSha256())
                        .equals(contentSha256);
    }

    /** A hash of a whole order but its request id. It stays in the ledger, where no other names the recipient. */
    String contentSha256(DeliveryKind kind, String account, String conversation, String textSha256) {
        StringBuilder content = new StringBuilder();
        for (String part :
                new String[] {kind.name(), account, conversation, recipient, inReplyTo, thread, subject, textSha256}) {
            content.append(part.length()).append(':').append(part);
        }
        new TreeMap<>(extras)
                .forEach((key, value) -> content.append(key.length())
                        .append(':')
                        .append(key)
                        .append(value.length())
                        .append(':')
                        .append(value));
        return TextHash.of(content.toString());
    }

    public Outgoing outgoing(UUID delivery, String conversation, Instant at) {
        return new Outgoing(delivery.toString(), conversation, recipient, inReplyTo, thread, subject, text, extras, at);
    }

    @Override
    public String toString() {
        return "Words[" + text.length() + " characters]";
    }
}
