package org.vigie.routing.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.Conversation;
import org.vigie.routing.conversation.WaitingRoom.Refusal;

/**
 * How a waiting conversation stands in its brand's line: by priority, with ageing built in. One step of priority is worth
 * a quarter of an hour of waiting, so that nothing waits for ever behind what is more urgent. Pure.
 */
final class QueuePolicy {
    static final Duration PRIORITY_STEP = Duration.ofMinutes(15);
    static final Duration STANDARD_RESERVATION = Duration.ofSeconds(30);
    /** How long somebody who refused a conversation, or let it lapse, is not offered it again. */
    static final Duration REFUSAL = Duration.ofMinutes(5);
    /** An agent not heard of for this long is gone. */
    static final Duration PRESENCE = Duration.ofSeconds(30);

    private QueuePolicy() {}

    static Waiting.Entry entry(
            Conversation conversation, Map<String, Duration> reservations, @Nullable Refusal refusal) {
        Instant since = conversation.life().clocks().waitingSince();
        Instant from = since == null ? conversation.life().clocks().updatedAt() : since;
        String brand = conversation.brand().slug();
        String preferred = conversation.life().lastAgent();
        return new Waiting.Entry(
                conversation.id(),
                brand,
                conversation.queue(),
                conversation.life().epoch(),
                from.toEpochMilli() + conversation.priority() * PRIORITY_STEP.toMillis(),
                reservations
                        .getOrDefault(brand + "/" + conversation.queue(), STANDARD_RESERVATION)
                        .toMillis(),
                preferred == null ? "" : preferred,
                refusal);
    }
}
