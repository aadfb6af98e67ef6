package org.vigie.reporting.observation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.tenancy.BrandId;

/**
 * What the figures need to know of a conversation.
 *
 * @param network empty when its opening is no longer kept
 * @param mention that opened it, by its id; empty when its opening is no longer kept, or told none
 * @param watched nobody is expected to answer
 * @param waitingSince when its customer began to wait; null when nobody waits
 */
public record Conversation(
        BrandId brand,
        String id,
        String network,
        String mention,
        boolean watched,
        @Nullable Instant waitingSince) {
    Conversation waiting(Instant since) {
        return waitingSince != null || watched ? this : new Conversation(brand, id, network, mention, false, since);
    }

    /** Somebody is expected to answer from now on. */
    Conversation wanted() {
        return new Conversation(brand, id, network, mention, false, waitingSince);
    }

    Conversation answered() {
        return new Conversation(brand, id, network, mention, watched, null);
    }
}
