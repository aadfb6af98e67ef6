package org.vigie.publishing.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.delivery.PostgresDeliveryRows.Row;
import org.vigie.publishing.delivery.PostgresHoldCheck.Holds;
import org.vigie.publishing.hold.PlaceHold;
import org.vigie.publishing.network.Exit;
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
final class PostgresDeliveryLedger implements DeliveryLedger {
    private static final Duration LOOK_LATER = Duration.ofSeconds(5);
    private static final Caller ITSELF = new Caller.Service("publishing");

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final InstantSource clock;

    PostgresDeliveryLedger(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, InstantSource clock) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Delivery> byRequest(BrandId brand, DeliveryOrder order) {
        return brands.inBrands(BrandScope.of(brand), tx -> existing(tx, brand, order));
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
            UUID id = UUID.randomUUID();
            if (!insert(tx, id, brand, order, network, act.by(), holds.epoch())) {
                return new Beginning.Rested(existing(tx, brand, order).orElseThrow());
            }
            Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow();
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
                    closeAttempts(tx, id, "LOST");
                    yield rested(
                            tx,
                            row,
                            Verdict.unknown(
                                    "CALL_LOST", "the process ended during the call", RetrySchedule.readBackAfter(0)));
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
        record Open(boolean lost) {}
        Optional<Open> open = tx.sql("""
                SELECT lapses_at < clock_timestamp()
                       AND (lost_at < clock_timestamp()
                            OR NOT EXISTS (SELECT FROM worker w
                                           WHERE w.id = attempt.worker AND w.alive_until > clock_timestamp())) AS lost
                FROM attempt WHERE delivery = :id AND finished_at IS NULL
                """)
                .param("id", row.delivery().id())
                .query((rs, number) -> new Open(rs.getBoolean("lost")))
                .optional();
        return new DeliveryDecisions.Situation(
                row.delivery().state(),
                row.due(),
                open.isPresent(),
                open.map(Open::lost).orElse(false),
                holds.standing() != null,
                holds.since(row.releasedEpoch()),
                row.words() != null && row.words().match(row.delivery(), row.contentSha256()));
    }

    private Beginning rested(JdbcClient tx, Row row, Verdict verdict) {
        return new Beginning.Rested(change(tx, row.delivery(), verdict));
    }

    /** Looked at too early, or while a hold stands: somebody looks again. */
    private static void later(JdbcClient tx, Row row) {
        tx.sql("""
                UPDATE delivery SET claimed_until = NULL,
                       due_at = greatest(due_at, clock_timestamp() + :later * interval '1 millisecond')
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
        insertAttempt(tx, attempt, former, purpose, number, epoch, worker);
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
                .param("lost", lostAfter().toMillis())
                .param("id", former.id())
                .query(PostgresDeliveryRows::row)
                .single();
        outbox.append(tx, DeliveryFacts.attempted(now.delivery(), purpose, clock.instant()));
        if (now.words() == null) {
            throw new IllegalStateException("delivery " + former.id() + ": expected words, actual none");
        }
        Permit permit = new Permit(attempt, former.id(), former.brand(), purpose, number, asked, nanoTime);
        return new Beginning.Begun(
                now.delivery(),
                now.words().outgoing(former.id(), former.conversation(), former.createdAt()),
                permit,
                lastSend(tx, former.id()),
                now.readBacks());
    }

    private static Instant lastSend(JdbcClient tx, UUID delivery) {
        return tx.sql("SELECT max(begun_at) AS begun FROM attempt WHERE delivery = :id AND purpose = 'SEND'")
                .param("id", delivery)
                .query((rs, number) ->
                        rs.getObject("begun", OffsetDateTime.class).toInstant())
                .single();
    }

    private static void insertAttempt(
            JdbcClient tx, UUID id, Delivery delivery, Permit.Purpose purpose, int number, long epoch, String worker) {
        tx.sql("""
                INSERT INTO attempt (id, agency, brand, delivery, purpose, number, worker, epoch, begun_at, lapses_at, lost_at)
                SELECT :id, :agency, :brand, :delivery, :purpose, :number, :worker, :epoch, now.at,
                       now.at + :lease * interval '1 millisecond', now.at + :lost * interval '1 millisecond'
                FROM (SELECT clock_timestamp() AS at) now
                """)
                .param("id", id)
                .param("agency", delivery.brand().agency().slug())
                .param("brand", delivery.brand().slug())
                .param("delivery", delivery.id())
                .param("purpose", purpose.name())
                .param("number", number)
                .param("worker", worker)
                .param("epoch", epoch)
                .param("lease", PlaceHold.LONGEST_LEASE.toMillis())
                .param("lost", lostAfter().toMillis())
                .update();
    }

    private static Duration lostAfter() {
        return PlaceHold.LONGEST_LEASE.plus(Exit.LONGEST_CALL);
    }

    @Override
    public Delivery conclude(Permit permit, Verdict verdict) {
        return brands.inBrands(BrandScope.of(permit.brand()), tx -> {
            Row row = PostgresDeliveryRows.lock(tx, permit.brand(), permit.delivery())
                    .orElseThrow(PostgresDeliveryLedger::unknown);
            boolean inTime = tx.sql("""
                    UPDATE attempt SET finished_at = clock_timestamp(), outcome = :outcome, reason = :reason
                    WHERE id = :id AND finished_at IS NULL
                    """)
                            .param("id", permit.attempt())
                            .param("outcome", verdict.state().name())
                            .param("reason", verdict.reason())
                            .update()
                    == 1;
            if (!inTime && !settles(tx, row, verdict)) {
                return row.delivery();
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

    /** A receipt that came after its attempt was taken for lost: news only while nobody knows better. */
    private static boolean settles(JdbcClient tx, Row row, Verdict verdict) {
        if (hasOpenAttempt(tx, row.delivery().id()) || row.delivery().state().isFinal()) {
            return false;
        }
        return row.delivery().state() == DeliveryState.UNKNOWN || verdict.state() == DeliveryState.DELIVERED;
    }

    @Override
    public Delivery decide(BrandId brand, UUID id, DeliveryDecisions.Finding finding, Act act, Etag etag) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            Holds holds = PostgresHoldCheck.lockAndRead(tx, brand);
            Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow(PostgresDeliveryLedger::unknown);
            etag.check(row.delivery().version());
            Verdict verdict = DeliveryDecisions.decide(row.delivery().state(), finding, holds.standing() != null);
            closeAttempts(tx, id, "DECIDED");
            if (verdict.state() == DeliveryState.RETRYING) {
                tx.sql("UPDATE delivery SET released_epoch = :epoch WHERE id = :id")
                        .param("epoch", holds.epoch())
                        .param("id", id)
                        .update();
            }
            audit.append(tx, entry(brand, act, "DeliveryDecided", id).detail("finding", finding.name()));
            return change(tx, row.delivery(), verdict);
        });
    }

    @Override
    public Erased eraseRecipient(BrandId brand, String network, String recipient, Caller by, String requestId) {
        return brands.inBrands(BrandScope.of(brand), tx -> {
            int underWay = 0;
            int forgotten = 0;
            for (UUID id : addressed(tx, brand, network, recipient)) {
                Row row = PostgresDeliveryRows.lock(tx, brand, id).orElseThrow(PostgresDeliveryLedger::unknown);
                if (hasOpenAttempt(tx, id)) {
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

    private static boolean hasOpenAttempt(JdbcClient tx, UUID delivery) {
        return tx.sql("SELECT count(*) FROM attempt WHERE delivery = :id AND finished_at IS NULL")
                        .param("id", delivery)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static void closeAttempts(JdbcClient tx, UUID delivery, String outcome) {
        tx.sql("""
                UPDATE attempt SET finished_at = clock_timestamp(), outcome = :outcome
                WHERE delivery = :id AND finished_at IS NULL
                """).param("id", delivery).param("outcome", outcome).update();
    }

    private Delivery change(JdbcClient tx, Delivery former, Verdict verdict) {
        @Nullable Long again = verdict.again() == null ? null : verdict.again().toMillis();
        Delivery now = tx.sql("""
                UPDATE delivery
                SET state = :state, reason = :reason, detail = :detail, native_id = :native, url = :url,
                    words = CASE WHEN :final THEN NULL ELSE words END,
                    delivered_at = CASE WHEN :state = 'DELIVERED' THEN clock_timestamp() END,
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
        outbox.append(tx, DeliveryFacts.changed(now, former.state(), clock.instant()));
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
