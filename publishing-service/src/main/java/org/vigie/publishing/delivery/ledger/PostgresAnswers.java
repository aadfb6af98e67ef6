package org.vigie.publishing.delivery.ledger;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryKind;
import org.vigie.wire.tenancy.BrandId;

/**
 * The answers of one conversation, inside the transaction that lets one of them go. A new one and an earlier one that a person
 * has sent again take the same lock first: whichever commits first is seen by the other, which does not leave.
 */
final class PostgresAnswers {
    /** Nobody who writes a new answer knows yet what was released so shortly before; longer than one call of Deliver takes. */
    static final Duration UNSEEN = Duration.ofSeconds(10);

    private PostgresAnswers() {}

    /** Until the end of the transaction. Whoever takes a hold's lock too takes that one first. */
    static void lock(JdbcClient tx, BrandId brand, DeliveryKind kind, String conversation) {
        if (kind == DeliveryKind.REPLY) {
            tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('answers ' || :brand || ' ' || :conversation, 0))")
                    .param("brand", brand.toString())
                    .param("conversation", conversation)
                    .query((rs, number) -> number)
                    .single();
        }
    }

    /** A later answer of the same conversation that was not refused; null = none. */
    static @Nullable UUID later(JdbcClient tx, Delivery delivery) {
        return tx.sql("""
                        SELECT id FROM delivery
                        WHERE agency = :agency AND brand = :brand AND kind = 'REPLY' AND conversation = :conversation
                          AND created_at > (SELECT created_at FROM delivery WHERE id = :id)
                          AND state <> 'REFUSED' AND :kind = 'REPLY'
                        ORDER BY created_at DESC LIMIT 1
                        """)
                .param("agency", delivery.brand().agency().slug())
                .param("brand", delivery.brand().slug())
                .param("conversation", delivery.conversation())
                .param("id", delivery.id())
                .param("kind", delivery.kind().name())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** ANSWERED_EARLIER when an earlier answer of its conversation was released and is on its way, or was a moment ago. */
    static void requireNoneReleased(JdbcClient tx, Delivery delivery) {
        if (delivery.kind() == DeliveryKind.REPLY) {
            DeliveryDecisions.requireNoneReleased(released(tx, delivery));
        }
    }

    private static @Nullable UUID released(JdbcClient tx, Delivery delivery) {
        return tx.sql("""
                        SELECT id FROM delivery
                        WHERE agency = :agency AND brand = :brand AND kind = 'REPLY' AND conversation = :conversation
                          AND released_at IS NOT NULL AND id <> :id
                          AND (state IN ('PENDING', 'RETRYING')
                               OR (state IN ('DELIVERED', 'UNKNOWN')
                                   AND released_at > clock_timestamp() - :unseen * interval '1 millisecond'))
                        ORDER BY released_at DESC LIMIT 1
                        """)
                .param("agency", delivery.brand().agency().slug())
                .param("brand", delivery.brand().slug())
                .param("conversation", delivery.conversation())
                .param("id", delivery.id())
                .param("unseen", UNSEEN.toMillis())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }
}
