package org.vigie.publishing.delivery.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.wire.event.Fact;

/** The facts that a change of a delivery means. Ids and short words only, never what was said or to whom. */
final class DeliveryFacts {
    private DeliveryFacts() {}

    static Fact intended(Delivery delivery, Instant now) {
        return fact("DeliveryIntended", delivery, now);
    }

    static Fact attempted(Delivery delivery, Permit.Purpose purpose, Instant now) {
        return fact("DeliveryAttempted", delivery, now)
                .label("purpose", purpose == Permit.Purpose.SEND ? "send" : "read_back")
                .figure("attempt", delivery.attempts());
    }

    /** What the change from the former state says. */
    static List<Fact> changed(Delivery delivery, Delivery before, Instant now) {
        DeliveryState former = before.state();
        List<Fact> facts = changed(delivery, former, now);
        if (former == DeliveryState.UNKNOWN
                && delivery.state() == DeliveryState.UNKNOWN
                && delivery.awaitsDecision()
                && !before.awaitsDecision()) {
            // Whoever was told that it is looked for must hear that nobody looks any more.
            facts.add(fact("DeliveryUnknown", delivery, now));
        }
        return facts;
    }

    static List<Fact> changed(Delivery delivery, DeliveryState former, Instant now) {
        List<Fact> facts = new ArrayList<>();
        if (former == DeliveryState.UNKNOWN && delivery.state() != DeliveryState.UNKNOWN) {
            facts.add(fact("DeliveryReconciled", delivery, now)
                    .label("state", delivery.state().name()));
        }
        switch (delivery.state()) {
            case DELIVERED ->
                facts.add(fact("DeliveryDelivered", delivery, now)
                        .figure("attempts", delivery.attempts())
                        .figure("seconds", seconds(delivery, now)));
            case REFUSED ->
                facts.add(fact("DeliveryRefused", delivery, now).labelBeginning("reason", delivery.reason()));
            case UNKNOWN -> {
                if (former != DeliveryState.UNKNOWN) {
                    facts.add(fact("DeliveryUnknown", delivery, now));
                }
            }
            case HELD -> facts.add(held(delivery, now));
            case RETRYING -> {
                // Whoever was told that it was stopped must hear that it goes out after all.
                if (former == DeliveryState.HELD) {
                    facts.add(fact("DeliveryReleased", delivery, now));
                }
            }
            case PENDING -> {}
        }
        return facts;
    }

    static Fact held(Delivery delivery, Instant now) {
        return fact("DeliveryHeld", delivery, now);
    }

    private static Fact fact(String type, Delivery delivery, Instant now) {
        Fact fact = Fact.of(delivery.brand(), type, delivery.id().toString(), now)
                .label("kind", delivery.kind().word())
                .label("network", delivery.network())
                .labelBeginning("account", delivery.account())
                .labelBeginning("approver", delivery.approver());
        return delivery.conversation().isEmpty() ? fact : fact.labelBeginning("conversation", delivery.conversation());
    }

    private static double seconds(Delivery delivery, Instant now) {
        return Math.max(now.toEpochMilli() - delivery.createdAt().toEpochMilli(), 0) / 1_000.0;
    }
}
