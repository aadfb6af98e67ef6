package org.vigie.ingestion.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of an account that can never be taken, as a person may look for it.
 *
 * @param item its id on the network; of a mail UIDVALIDITY and UID
 * @param reference what it calls itself, as a mail by its Message-ID; empty when unknown
 * @param arrivedAt when it came there; null = unknown
 * @param reason code
 * @param passedAt when it was passed over
 */
public record PassedOver(
        String item, String reference, @Nullable Instant arrivedAt, String reason, Instant passedAt) {}
