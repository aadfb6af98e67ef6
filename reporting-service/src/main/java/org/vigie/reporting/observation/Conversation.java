package org.vigie.reporting.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * What the figures need to know of a conversation.
 *
 * @param network empty when its opening is no longer kept
 * @param watched nobody is expected to answer
 * @param waitingSince when its customer began to wait; null when nobody waits
 */
public record Conversation(
        BrandId brand,
        String id,
        String network,
        boolean watched,
        @Nullable Instant waitingSince) {
    Conversation waiting(Instant since) {
        return waitingSince != null || watched ? this : new Conversation(brand, id, network, false, since);
    }

    /** Somebody is expected to answer from now on. */
    Conversation wanted() {
        return new Conversation(brand, id, network, false, waitingSince);
    }

    Conversation answered() {
        return new Conversation(brand, id, network, watched, null);
    }
}
