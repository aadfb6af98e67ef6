package org.vigie.publishing.delivery.life;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * One thing that leaves, without its words: those are kept only as long as they may have to be sent. Absent strings are
 * empty.
 *
 * @param reason code when it did not go out
 * @param detail sentence for people, never with words of the text
 * @param approver subject of the person behind the words
 * @param attempts network calls so far that sent or tried to
 * @param awaitsDecision nothing happens any more until a person decides
 * @param version rises by one with each change
 */
public record Delivery(
        UUID id,
        BrandId brand,
        DeliveryKind kind,
        String account,
        String network,
        String conversation,
        DeliveryState state,
        String reason,
        String detail,
        String approver,
        String textSha256,
        String nativeId,
        String url,
        int attempts,
        Instant createdAt,
        @Nullable Instant deliveredAt,
        boolean awaitsDecision,
        long version) {}
