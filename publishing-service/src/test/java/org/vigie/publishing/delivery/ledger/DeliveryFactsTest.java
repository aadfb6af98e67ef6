package org.vigie.publishing.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.wire.event.Fact;
import org.vigie.wire.tenancy.BrandId;

class DeliveryFactsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static Delivery delivery(DeliveryState state, boolean awaitsDecision) {
        return new Delivery(
                new UUID(0, 1),
                BrandId.of("acme", "nova"),
                DeliveryKind.REPLY,
                "care",
                "mail",
                "c1",
                state,
                "",
                "",
                "lea",
                "",
                "",
                "",
                1,
                NOW,
                null,
                awaitsDecision,
                1);
    }

    private static List<String> told(Delivery before, Delivery after) {
        return DeliveryFacts.changed(after, before, NOW).stream()
                .map(Fact::type)
                .toList();
    }

    /** Reporting finds by it whom a reply answered, and must find it in each version's facts. */
    @Test
    void whatWasDelivered_namesItsConversation() {
        Delivery calls = delivery(DeliveryState.PENDING, false);
        List<Fact> facts = DeliveryFacts.changed(delivery(DeliveryState.DELIVERED, false), calls, NOW);
        assertThat(facts)
                .singleElement()
                .satisfies(fact ->
                        assertThat(fact.labels()).containsEntry("kind", "reply").containsEntry("conversation", "c1"));
    }

    @Test
    void unknownOutcome_isToldOnce_andOnceMoreWhenNobodyLooksAnyMore() {
        Delivery calls = delivery(DeliveryState.PENDING, false);
        Delivery looked = delivery(DeliveryState.UNKNOWN, false);
        Delivery waits = delivery(DeliveryState.UNKNOWN, true);
        assertThat(told(calls, looked)).containsExactly("DeliveryUnknown");
        assertThat(told(looked, looked)).isEmpty();
        assertThat(told(looked, waits)).containsExactly("DeliveryUnknown");
        assertThat(told(waits, waits)).isEmpty();
        assertThat(told(calls, waits)).containsExactly("DeliveryUnknown");
    }
}
