package org.vigie.publishing.delivery.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.publishing.Doors;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;

class DeliveryOrderTest {
    private static DeliveryOrder order(
            DeliveryKind kind, String conversation, String subject, String text, String hash) {
        return new DeliveryOrder(
                kind, "care", conversation, "to", "", "", subject, text, hash, UUID.randomUUID(), Map.of("a", "b"));
    }

    private static DeliveryOrder order(String text) {
        return order(DeliveryKind.REPLY, "c", "s", text, Doors.sha256(text));
    }

    private static void refused(PublishingReason reason, Runnable order) {
        assertThatThrownBy(order::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.reason()).isEqualTo(reason));
    }

    @Test
    void words_areThoseThatWereApproved() {
        assertThat(order("Ça marche 🎉").text()).isEqualTo("Ça marche 🎉");
        refused(
                PublishingReason.TEXT_HASH_MISMATCH,
                () -> order(DeliveryKind.REPLY, "c", "s", "changed", Doors.sha256("approved")));
        refused(
                PublishingReason.TEXT_HASH_MISMATCH,
                () -> order(DeliveryKind.REPLY, "c", "s", "x", Doors.sha256("x").toUpperCase(java.util.Locale.ROOT)));
    }

    @Test
    void recipient_isWhomThePersonApproved() {
        DeliveryOrder order = order("x");
        assertThat(order.approvedFor(Doors.sha256("to"))).isSameAs(order);
        assertThat(order.approvedFor("")).as("callers of before say nothing").isSameAs(order);
        refused(PublishingReason.RECIPIENT_HASH_MISMATCH, () -> order.approvedFor(Doors.sha256("another")));
        refused(PublishingReason.RECIPIENT_HASH_MISMATCH, () -> order.approvedFor("x".repeat(100)));
    }

    @Test
    void length_isCountedInBytesOfUtf8() {
        assertThat(order("é".repeat(32 * 1024)).text()).hasSize(32 * 1024);
        refused(PublishingReason.TEXT_TOO_LONG, () -> order("é".repeat(32 * 1024) + "x"));
        refused(PublishingReason.TEXT_EMPTY, () -> order(" \n\t "));
        refused(PublishingReason.TEXT_EMPTY, () -> order("\u200b\u2060\ufeff \u00ad"));
    }

    @Test
    void fields_areCheckedBeforeAnythingIsStored() {
        refused(PublishingReason.DELIVERY_INVALID, () -> order("a\0b"));
        refused(PublishingReason.DELIVERY_INVALID, () -> order(DeliveryKind.REPLY, "", "s", "x", Doors.sha256("x")));
        refused(
                PublishingReason.DELIVERY_INVALID,
                () -> order(DeliveryKind.POST, "", "s".repeat(16_385), "x", Doors.sha256("x")));
        assertThat(order(DeliveryKind.POST, "", "s", "x", Doors.sha256("x")).kind())
                .isEqualTo(DeliveryKind.POST);
    }

    @Test
    void content_isTheSameWhateverTheRequestId() {
        assertThat(order("one").contentSha256())
                .isEqualTo(order("one").contentSha256())
                .isNotEqualTo(order("two").contentSha256());
        assertThat(order(DeliveryKind.REPLY, "ab", "c", "x", Doors.sha256("x")).contentSha256())
                .isNotEqualTo(order(DeliveryKind.REPLY, "a", "bc", "x", Doors.sha256("x"))
                        .contentSha256());
    }
}
