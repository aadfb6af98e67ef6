package org.vigie.publishing.delivery.ledger;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.ledger.PostgresDeliveryRows.Row;
import org.vigie.publishing.delivery.ledger.PostgresHoldCheck.Holds;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.delivery.life.Words;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** The ledger in PostgreSQL. */
public final class PostgresDeliveryLedger implements DeliveryLedger {
    private static final Duration LOOK_LATER = Duration.ofSeconds(5);
    private static final Caller ITSELF = new Caller.Service("publishing");

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final InstantSource clock;

    public PostgresDeliveryLedger(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, InstantSource clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Delivery> byRequest(BrandId brand, DeliveryOrder order) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            Optional<Delivery> former = existing(tx, brand, order);
            if (former.isEmpty()) {
                PostgresSpentRequests.refuse(tx, brand, order.requestId());
            }
            return former;
        });
    }

    private static Optional<Delivery> existing(JdbcClient tx, BrandId brand, DeliveryOrder order) {
        Optional<Row> row = PostgresDeliveryRows.byRequest(tx, brand, order.requestId());
        row.ifPresent(former -> {
            // What was settled before it ever came has no content.
            if (!former.contentSha256().isEmpty() && !former.contentSha256().equals(order.contentSha256())) {
                throw new Problem(
                        PublishingReason.REQUEST_ID_REUSED,
                        "request_id: it stands for another delivery already",
                        Map.of("delivery", former.delivery().id().toString()));
            }
        });
        return row.map(Row::delivery);
    }

    @Override
    public Beginning intend(
            BrandId brand, DeliveryOrder order, String network, Act act, String worker, LongSupplier nanoTime) {
        long asked = nanoTime.getAsLong();
        return brands.inBrands(BrandScope.of(brand), tx -> {
            Holds holds = PostgresHoldCheck.lockAndRead(tx, brand);
            if (holds.standing() != null) {
                return new Beginning.Stopped(holds.standing());
            }
            PostgresAnswers.lock(tx, brand, order.kind(), order.conversation());
            UUID id = UUID.randomUUID();
            if (!insert(tx, id, brand, order, network, act.by(), holds.epoch())) {
                return new Beginning.Rested(existing(tx, brand, order).orElseThrow());
            }
            PostgresSpentRequests.refuse(tx, brand, order.requestId());
            Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow();
            PostgresAnswers.requireNoneReleased(tx, row.delivery());
            outbox.append(tx, DeliveryFacts.intended(row.delivery(), clock.instant()));
            audit.append(tx, entry(brand, act, "DeliveryIntended", id));
            return begun(tx, row, Permit.Purpose.SEND, holds.epoch(), worker, asked, nanoTime);
        });
    }

    private static boolean insert(
            JdbcClient tx, UUID id, BrandId brand, DeliveryOrder order, String network, String approver, long epoch) {
        return tx.sql("""
                INSERT INTO delivery (id, agency, brand, request_id, content_sha256, kind, account, network, conversation,
                                      approver, text_sha256, words, state, released_epoch, created_at)
                VALUES (:id, :agency, :brand, :request, :content, :kind, :account, :network, :conversation,
                        :approver, :text, CAST(:words AS jsonb), 'PENDING', :epoch, clock_timestamp())
                ON CONFLICT (agency, brand, request_id) DO NOTHING
                """)
                        .param("id", id)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .param("request", order.requestId())
                        .param("content", order.contentSha256())
                        .param("kind", order.kind().name())
                        .param("account", order.account())
                        .param("network", network)
                        .param("conversation", order.conversation())
                        .param("approver", approver)
                        .param("text", order.textSha256())
                        .param("words", PostgresDeliveryRows.json(Words.of(order)))
                        .param("epoch", epoch)
                        .update()
                == 1;
    }

    @Override
    public Beginning begin(BrandId brand, UUID id, String worker, LongSupplier nanoTime) {
        long asked = nanoTime.getAsLong();
        return brands.inBrands(BrandScope.of(brand), tx -> {
            Holds holds = PostgresHoldCheck.lockAndRead(tx, brand);
            Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow(PostgresDeliveryLedger::unknown);
            return switch (DeliveryDecisions.next(situation(tx, row, holds))) {
                case SEND -> begun(tx, row, Permit.Purpose.SEND, holds.epoch(), worker, asked, nanoTime);
                case READ_BACK -> begun(tx, row, Permit.Purpose.READ_BACK, holds.epoch(), worker, asked, nanoTime);
                case LOSE -> {
                    PostgresAttempts.close(tx, id, "LOST");
                    yield rested(tx, row, DeliveryDecisions.lost(row.delivery().state(), row.readBacks()));
                }
                case HOLD -> rested(tx, row, Verdict.held("a hold was placed before it could be sent"));
                case REFUSE ->
                    rested(tx, row, Verdict.refused("APPROVAL_BROKEN", "the words are not those that were approved"));
                case WAIT -> {
                    later(tx, row);
                    yield new Beginning.Rested(row.delivery());
                }
                case REST -> new Beginning.Rested(row.delivery());
            };
        });
    }

    private static DeliveryDecisions.Situation situation(JdbcClient tx, Row row, Holds holds) {
        Optional<PostgresAttempts.Open> open =
                PostgresAttempts.open(tx, row.delivery().id());
        return new DeliveryDecisions.Situation(
                row.delivery().state(),
                row.due(),
                open.isPresent(),
                open.map(PostgresAttempts.Open::lost).orElse(false),
                holds.standing() != null,
                holds.since(row.releasedEpoch()),
                row.words() != null && row.words().match(row.delivery(), row.contentSha256()));
    }

    private Beginning rested(JdbcClient tx, Row row, Verdict verdict) {
        return new Beginning.Rested(change(tx, row.delivery(), verdict));
    }

    /** Looked at too early, or while a hold stands: somebody looks again, unless it has become a person's turn meanwhile. */
    private static void later(JdbcClient tx, Row row) {
        tx.sql("""
                UPDATE delivery SET claimed_until = NULL,
                       due_at = CASE WHEN due_at IS NOT NULL
                                THEN greatest(due_at, clock_timestamp() + :later * interval '1 millisecond') END
                WHERE id = :id
                """)
                .param("later", LOOK_LATER.toMillis())
                .param("id", row.delivery().id())
                .update();
    }

    private Beginning.Begun begun(
            JdbcClient tx,
            Row row,
            Permit.Purpose purpose,
            long epoch,
            String worker,
            long asked,
            LongSupplier nanoTime) {
        Delivery former = row.delivery();
        boolean send = purpose == Permit.Purpose.SEND;
        UUID attempt = UUID.randomUUID();
        int number = former.attempts() + row.readBacks() + 1;
        PostgresAttempts.insert(tx, attempt, former, purpose, number, epoch, worker);
        Row now = tx.sql("""
                UPDATE delivery
                SET state = CASE WHEN :send THEN 'PENDING' ELSE state END,
                    attempts = attempts + CASE WHEN :send THEN 1 ELSE 0 END,
                    read_backs = read_backs + CASE WHEN :send THEN 0 ELSE 1 END,
                    due_at = clock_timestamp() + :lost * interval '1 millisecond', claimed_until = NULL,
                    version = version + 1
                WHERE id = :id RETURNING *, false AS due
                """)
                .param("send", send)
                .param("lost", PostgresAttempts.LOST_AFTER.toMillis())
                .param("id", former.id())
                .query(PostgresDeliveryRows::row)
                .single();
        outbox.append(tx, DeliveryFacts.attempted(now.delivery(), purpose, clock.instant()));
        if (now.words() == null) {
            throw new IllegalStateException("delivery " + former.id() + ": expected words, actual none");
        }
        PostgresAttempts.History history = PostgresAttempts.history(tx, former.id());
        Outgoing outgoing = now.words().outgoing(former.id(), former.conversation(), former.createdAt());
        return new Beginning.Begun(
                now.delivery(),
                history.copyRefused() ? outgoing.withoutCopy() : outgoing,
                new Permit(attempt, former.id(), former.brand(), purpose, number, asked, nanoTime),
                history.lastSend(),
                history.newest(),
                now.readBacks(),
                history.repeated());
    }

    @Override
    public Delivery conclude(Permit permit, Verdict verdict) {
        return brands.inBrands(BrandScope.of(permit.brand()), tx -> {
            Row row = PostgresDeliveryRows.lock(tx, permit.brand(), permit.delivery())
                    .orElseThrow(PostgresDeliveryLedger::unknown);
            boolean inTime = PostgresAttempts.finish(tx, permit, verdict);
            if (row.delivery().state().isFinal() || (!inTime && !settles(tx, row, permit, verdict))) {
                return row.delivery();
            }
            if (!inTime) {
                PostgresAttempts.correct(tx, permit, verdict);
            }
            Holds holds = PostgresHoldCheck.read(tx, permit.brand());
            Verdict settled = DeliveryDecisions.under(
                    verdict, holds.since(row.releasedEpoch()), formerState(row.delivery(), permit));
            return change(tx, row.delivery(), settled);
        });
    }

    private static DeliveryState formerState(Delivery delivery, Permit permit) {
        return permit.purpose() == Permit.Purpose.READ_BACK ? DeliveryState.UNKNOWN : delivery.state();
    }

    /**
     * A receipt that came after its attempt was taken for lost: news only while nobody knows better. What an older call did not
     * do says nothing of a newer one; what it did is done.
     */
    private static boolean settles(JdbcClient tx, Row row, Permit permit, Verdict verdict) {
        return verdict.state() == DeliveryState.DELIVERED
                || (row.delivery().state() == DeliveryState.UNKNOWN
                        && PostgresAttempts.open(tx, permit.delivery()).isEmpty()
                        && !PostgresAttempts.isFollowedBySend(tx, permit));
    }

    @Override
    public Delivery decide(BrandId brand, UUID id, DeliveryDecisions.Finding finding, Act act, Etag etag) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            Holds holds = PostgresHoldCheck.lockAndRead(tx, brand);
            Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow(PostgresDeliveryLedger::unknown);
            etag.check(row.delivery().version());
            Verdict verdict = DeliveryDecisions.decide(
                    row.delivery().state(),
                    finding,
                    holds.standing() != null,
                    finding == DeliveryDecisions.Finding.SEND_AGAIN ? later(tx, brand, row.delivery()) : null);
            PostgresAttempts.close(tx, id, PostgresAttempts.DECIDED);
            if (verdict.state() == DeliveryState.RETRYING) {
                tx.sql("UPDATE delivery SET released_epoch = :epoch, released_at = clock_timestamp() WHERE id = :id")
                        .param("epoch", holds.epoch())
                        .param("id", id)
                        .update();
            }
            audit.append(tx, entry(brand, act, "DeliveryDecided", id).detail("finding", finding.name()));
            return change(tx, row.delivery(), verdict);
        });
    }

    private static @Nullable UUID later(JdbcClient tx, BrandId brand, Delivery delivery) {
        PostgresAnswers.lock(tx, brand, delivery.kind(), delivery.conversation());
        return PostgresAnswers.later(tx, delivery);
    }

    @Override
    public Erased eraseRecipient(BrandId brand, String network, String recipient, Caller by, String requestId) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            // In the order of all who take both: whoever places a hold has this lock before it touches many rows.
            PostgresHoldCheck.lockAndRead(tx, brand);
            int underWay = 0;
            int forgotten = 0;
            for (UUID id : addressed(tx, brand, network, recipient)) {
                Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow(PostgresDeliveryLedger::unknown);
                if (PostgresAttempts.open(tx, id).isPresent()) {
                    underWay++;
                } else if (!row.delivery().state().isFinal()) {
                    change(
                            tx,
                            row.delivery(),
                            DeliveryDecisions.erased(row.delivery().state()));
                    forgotten++;
                }
            }
            audit.append(
                    tx,
                    AuditEntry.of(brand, by, "RecipientErased", network, requestId, clock.instant())
                            .detail("deliveries", String.valueOf(forgotten)));
            return new Erased(forgotten, underWay);
        });
    }

    private static List<UUID> addressed(JdbcClient tx, BrandId brand, String network, String recipient) {
        return tx.sql("""
                SELECT id FROM delivery
                WHERE agency = :agency AND brand = :brand AND network = :network
                  AND :recipient IN (words ->> 'recipient', words -> 'extras' ->> 'author')
                ORDER BY id
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("network", network)
                .param("recipient", recipient)
                .query(UUID.class)
                .list();
    }

    private Delivery change(JdbcClient tx, Delivery former, Verdict verdict) {
        @Nullable Long again = verdict.again() == null ? null : verdict.again().toMillis();
        Delivery now = tx.sql("""
                UPDATE delivery
                SET state = :state, reason = :reason, detail = :detail, native_id = :native, url = :url,
                    words = CASE WHEN :final THEN NULL ELSE words END,
                    delivered_at = CASE WHEN :state = 'DELIVERED' THEN clock_timestamp() END,
                    settled_at = CASE WHEN :final THEN clock_timestamp() END,
                    due_at = clock_timestamp() + CAST(:again AS bigint) * interval '1 millisecond', claimed_until = NULL,
                    version = version + 1
                WHERE id = :id RETURNING *
                """)
                .param("state", verdict.state().name())
                .param("reason", verdict.reason())
                .param("detail", verdict.detail())
                .param("native", verdict.nativeId())
                .param("url", verdict.url())
                .param("final", verdict.state().isFinal())
                .param("again", again)
                .param("id", former.id())
                .query(PostgresDeliveryRows::delivery)
                .single();
        outbox.append(tx, DeliveryFacts.changed(now, former, clock.instant()));
        if (now.state().isFinal()) {
            String action = now.state() == DeliveryState.DELIVERED ? "DeliveryDelivered" : "DeliveryRefused";
            audit.append(tx, AuditEntry.of(now.brand(), ITSELF, action, now.id().toString(), "", clock.instant()));
        }
        return now;
    }

    private AuditEntry entry(BrandId brand, Act act, String action, UUID delivery) {
        return AuditEntry.of(brand, act.person(), action, delivery.toString(), act.requestId(), clock.instant());
    }

    private static Problem unknown() {
        return new Problem(PublishingReason.DELIVERY_UNKNOWN, "No delivery by this id.");
    }
}
