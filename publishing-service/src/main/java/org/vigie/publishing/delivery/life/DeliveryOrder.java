package org.vigie.publishing.delivery.life;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.text.TextHash;
import org.vigie.wire.text.VisibleText;

/**
 * What a person wants to leave, with the hash of the words they approved. Refused with TEXT_EMPTY, TEXT_TOO_LONG (more than
 * 64 KiB), TEXT_HASH_MISMATCH or DELIVERY_INVALID. Absent strings are empty.
 *
 * @param account through which account of the brand
 * @param recipient whom it is for at the network
 * @param textSha256 of the UTF-8 text, lower-case hex
 * @param requestId under which a repetition changes nothing
 */
public record DeliveryOrder(
        DeliveryKind kind,
        String account,
        String conversation,
        String recipient,
        String inReplyTo,
        String thread,
        String subject,
        String text,
        String textSha256,
        UUID requestId,
        Map<String, String> extras) {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_FIELD = 16_384;
    private static final int MOST_EXTRAS = 32;
    private static final int LONGEST_EXTRA = 8_192;

    public DeliveryOrder {
        extras = Map.copyOf(extras);
        require("channel_account", !account.isEmpty() && account.length() <= 128, "1 to 128 characters");
        require("conversation", kind != DeliveryKind.REPLY || !conversation.isEmpty(), "an id for a reply");
        bounded("conversation", conversation);
        bounded("recipient", recipient);
        bounded("in_reply_to", inReplyTo);
        bounded("thread", thread);
        bounded("subject", subject);
        require("extras", extras.size() <= MOST_EXTRAS, "at most 32");
        extras.forEach((key, value) -> require(
                "extras",
                key.length() <= 128 && value.length() <= LONGEST_EXTRA && value.indexOf('\0') < 0,
                "keys ≤ 128, values ≤ 8192"));
        checkText(text, textSha256);
    }

    private static void checkText(String text, String expected) {
        require("text", text.indexOf('\0') < 0, "no NUL");
        if (!VisibleText.isVisible(text)) {
            throw Problem.field(PublishingReason.TEXT_EMPTY, "text", "expected words, actual none");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw tooLong(MOST_BYTES + " bytes of UTF-8", String.valueOf(bytes));
        }
        requireHash(
                PublishingReason.TEXT_HASH_MISMATCH,
                "text_sha256: the text is not the one that was approved",
                TextHash.of(text),
                expected);
    }

    /**
     * The same when it is for whom the person approved, by the hash of what they saw; RECIPIENT_HASH_MISMATCH otherwise.
     *
     * @param recipientSha256 empty = nobody was shown
     */
    public DeliveryOrder approvedFor(String recipientSha256) {
        if (!recipientSha256.isEmpty()) {
            requireHash(
                    PublishingReason.RECIPIENT_HASH_MISMATCH,
                    "recipient_sha256: the recipient is not the one that was approved",
                    TextHash.of(recipient),
                    recipientSha256);
        }
        return this;
    }

    private static void requireHash(PublishingReason reason, String message, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new Problem(
                    reason,
                    message,
                    Map.of("expected", expected, "actual", actual.length() > 64 ? "too long" : actual));
        }
    }

    public static Problem tooLong(String expected, String actual) {
        return new Problem(
                PublishingReason.TEXT_TOO_LONG,
                "text: expected at most " + expected + ", actual " + actual,
                Map.of("field", "text", "expected", expected, "actual", actual));
    }

    private static void bounded(String field, String value) {
        require(field, value.length() <= LONGEST_FIELD && value.indexOf('\0') < 0, "at most 16384 characters, no NUL");
    }

    private static void require(String field, boolean holds, String expected) {
        if (!holds) {
            throw Problem.field(PublishingReason.DELIVERY_INVALID, field, "expected " + expected);
        }
    }

    /** A hash of everything but the request id: two orders with one request id are the same when it is equal. */
    public String contentSha256() {
        return Words.of(this).contentSha256(kind, account, conversation, textSha256);
    }
}
