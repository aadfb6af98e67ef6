package org.vigie.routing.queue;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.work.WaitingRoom.Refusal;

/**
 * How a waiting conversation stands in its brand's line: by its turn, the same that orders lists, so that what is offered next
 * is what a list shows first. Pure.
 */
final class QueuePolicy {
    static final Duration STANDARD_RESERVATION = Duration.ofSeconds(30);
    /** An agent not heard of for this long is gone. */
    static final Duration PRESENCE = Duration.ofSeconds(30);

    private QueuePolicy() {}

    static Waiting.Entry entry(
            Conversation conversation, Map<String, Duration> reservations, @Nullable Refusal refusal) {
        String brand = conversation.brand().slug();
        String preferred = conversation.life().lastAgent();
        return new Waiting.Entry(
                conversation.id(),
                brand,
                conversation.queue(),
                conversation.life().epoch(),
                conversation.version(),
                conversation.turn().toEpochMilli(),
                reservations
                        .getOrDefault(brand + "/" + conversation.queue(), STANDARD_RESERVATION)
                        .toMillis(),
                preferred == null ? "" : preferred,
                refusal);
    }
}
