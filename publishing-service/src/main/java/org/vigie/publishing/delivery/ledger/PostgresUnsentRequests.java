package org.vigie.publishing.delivery.ledger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/**
 * Unsent requests in PostgreSQL: a row takes the place of the delivery that never was, so that the key which keeps a
 * request from leaving twice keeps this one from leaving at all.
 */
public final class PostgresUnsentRequests implements UnsentRequests {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final InstantSource clock;

    public PostgresUnsentRequests(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, InstantSource clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Delivery settle(BrandId brand, Unsent request, Caller by, String call) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            boolean never = insert(tx, brand, request);
            Delivery stands = PostgresDeliveryRows.byRequest(tx, brand, request.requestId())
                    .orElseThrow()
                    .delivery();
            if (never) {
                PostgresSpentRequests.refuse(tx, brand, request.requestId());
                Instant now = clock.instant();
                outbox.append(tx, DeliveryFacts.changed(stands, DeliveryState.PENDING, now));
                audit.append(
                        tx,
                        AuditEntry.of(brand, by, "DeliveryRefused", stands.id().toString(), call, now)
                                .detail("reason", stands.reason()));
            }
            return stands;
        });
    }

    /** Waits for a delivery under the same id that is just being recorded, and then inserts nothing. */
    private static boolean insert(JdbcClient tx, BrandId brand, Unsent request) {
        Verdict never = DeliveryDecisions.neverSent();
        return tx.sql("""
                INSERT INTO delivery (id, agency, brand, request_id, content_sha256, kind, account, network, conversation,
                                      approver, text_sha256, state, reason, detail, released_epoch, created_at, settled_at)
                VALUES (:id, :agency, :brand, :request, '', 'REPLY', :account, :network, :conversation,
                        :approver, :text, :state, :reason, :detail, 0, clock_timestamp(), clock_timestamp())
                ON CONFLICT (agency, brand, request_id) DO NOTHING
                """)
                        .param("id", UUID.randomUUID())
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("request", request.requestId())
                        .param("account", request.account())
                        .param("network", request.network())
                        .param("conversation", request.conversation())
                        .param("approver", request.approver())
                        .param("text", request.textSha256())
                        .param("state", never.state().name())
                        .param("reason", never.reason())
                        .param("detail", never.detail())
                        .update()
                == 1;
    }
}
