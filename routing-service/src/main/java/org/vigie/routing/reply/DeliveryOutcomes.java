package org.vigie.routing.reply;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.message.Message;
import org.vigie.routing.conversation.message.Replies;
import org.vigie.routing.conversation.work.WaitingRoom;
import org.vigie.wire.event.FactSink;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;

/**
 * Learns from publishing's facts what became of replies, also of those whose answer this service never saw. A fact says
 * only that something changed: the delivery itself is read, so that repetition and order do not matter.
 */
final class DeliveryOutcomes implements FactSink {
    private static final Logger log = LoggerFactory.getLogger(DeliveryOutcomes.class);
    static final String PEER = "publishing";
    private static final Set<String> TELLING = Set.of(
            "DeliveryDelivered",
            "DeliveryRefused",
            "DeliveryUnknown",
            "DeliveryReconciled",
            "DeliveryHeld",
            "DeliveryReleased");

    private final Positions positions;
    private final Publishing publishing;
    private final Replies replies;
    private final WaitingRoom waitingRoom;
    private final InstantSource time;

    DeliveryOutcomes(
            Positions positions, Publishing publishing, Replies replies, WaitingRoom waitingRoom, InstantSource time) {
        this.positions = positions;
        this.publishing = publishing;
        this.replies = replies;
        this.waitingRoom = waitingRoom;
        this.time = time;
    }

    @Override
    public FollowedPosition position() {
        return positions.of(PEER);
    }

    @Override
    public void accept(List<NumberedFact> facts) {
        for (NumberedFact numbered : facts) {
            if (TELLING.contains(numbered.fact().type())
                    && !numbered.fact()
                            .labels()
                            .getOrDefault("conversation", "")
                            .isEmpty()) {
                learn(numbered.fact().brand(), numbered.fact().subject());
            }
        }
        positions.keep(PEER, FollowedPosition.of(facts.getLast()));
    }

    private void learn(BrandId brand, String deliveryId) {
        Optional<Publishing.Delivery> found = publishing.find(brand, deliveryId);
        if (found.isEmpty()) {
            return;
        }
        Publishing.Delivery delivery = found.get();
        UUID conversation = parse(delivery.conversation());
        if (conversation == null) {
            return;
        }
        Optional<Message> message =
                replies.find(brand, conversation, delivery.id(), delivery.textSha256(), delivery.approver());
        message.ifPresent(reply -> SendReply.tell(
                waitingRoom,
                replies.settle(
                        brand, conversation, reply.id(), SendReply.outcome(delivery), Actor.ROUTING, time.instant())));
    }

    private static @org.jspecify.annotations.Nullable UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            log.debug("a delivery names no conversation of ours");
            return null;
        }
    }

    /** Publishing was restored from a backup: what it still knows is read again, settled replies stay as they are. */
    @Override
    public void onPositionUnknown(FollowedPosition refused) {
        positions.keep(PEER, FollowedPosition.START);
    }
}
