package org.vigie.channels.pull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.RefusalReason;

/**
 * An item that was read but can never be taken.
 *
 * @param origin where it was
 * @param nativeId its id there
 * @param reason why
 * @param detail sentence without content of the item
 * @param reference by which a person finds it there, as the Message-ID of a mail; at most 1 000 printable characters, empty when unknown
 * @param arrivedAt when it came there; null = unknown
 */
public record Rejection(
        String origin,
        String nativeId,
        RefusalReason reason,
        String detail,
        String reference,
        @Nullable Instant arrivedAt) {
    /** Of one that nobody could look for. */
    public Rejection(String origin, String nativeId, RefusalReason reason, String detail) {
        this(origin, nativeId, reason, detail, "", null);
    }
}
