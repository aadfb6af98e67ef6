package org.vigie.publishing.hold;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Holds in PostgreSQL. */
final class PostgresHoldLedger implements HoldLedger {
    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;
    private final InstantSource clock;
    private final int mostStanding;

    /** @param mostStanding holds over one brand, and as many over an agency */
    PostgresHoldLedger(
            PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit, InstantSource clock, int mostStanding) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
        this.mostStanding = mostStanding;
    }

    @Override
    public Hold place(HoldOrder order) {
        return brands.inBrands(order.scope(), tx -> {
            lock(tx, order.agency());
            Optional<Hold> former = byRequest(tx, order);
            if (former.isPresent()) {
                return former.get();
            }
            requireRoom(tx, order);
            Hold hold = insert(tx, order, raise(tx, order.agency()));
            stopWhatWouldRetry(tx, hold);
            tell(tx, hold, "HoldPlaced", order.act());
            return hold;
        });
    }

    /** Waits for every transaction that gives a permit, and makes the next ones wait for this one. */
    private static void lock(JdbcClient tx, AgencyId agency) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('hold ' || :agency, 0))")
                .param("agency", agency.slug())
                .query((rs, number) -> number)
                .single();
    }

    private void requireRoom(JdbcClient tx, HoldOrder order) {
        long standing = tx.sql("""
                SELECT count(*) FROM hold WHERE agency = :agency AND brand = :brand AND lifted_at IS NULL
                """)
                .param("agency", order.agency().slug())
                .param("brand", slug(order.brand()))
                .query(Long.class)
                .single();
        if (standing >= mostStanding) {
            throw Problem.limit(mostStanding, "holds that stand at once", standing + 1);
        }
    }

    private static long raise(JdbcClient tx, AgencyId agency) {
        return tx.sql("""
                INSERT INTO hold_epoch (agency, epoch) VALUES (:agency, 1)
                ON CONFLICT (agency) DO UPDATE SET epoch = hold_epoch.epoch + 1
                RETURNING epoch
                """).param("agency", agency.slug()).query(Long.class).single();
    }

    private static Optional<Hold> byRequest(JdbcClient tx, HoldOrder order) {
        Optional<Hold> former = tx.sql("""
                SELECT * FROM hold WHERE agency = :agency AND brand = :brand AND request_id = :request
                """)
                .param("agency", order.agency().slug())
                .param("brand", slug(order.brand()))
                .param("request", order.requestId())
                .query(PostgresHoldLedger::hold)
                .optional();
        former.ifPresent(hold -> {
            if (!hold.reason().equals(order.reason())) {
                throw new Problem(
                        PublishingReason.REQUEST_ID_REUSED,
                        "request_id: it stands for another hold already",
                        Map.of("hold", hold.id().toString()));
            }
        });
        return former;
    }

    private static Hold insert(JdbcClient tx, HoldOrder order, long epoch) {
        return tx.sql("""
                INSERT INTO hold (id, agency, brand, request_id, reason, placed_by, placed_at, placed_epoch, epoch, in_flight)
                VALUES (:id, :agency, :brand, :request, :reason, :by, clock_timestamp(), :epoch, :epoch,
                        ARRAY(SELECT delivery FROM attempt
                              WHERE agency = :agency AND (:brand = '-' OR brand = :brand) AND finished_at IS NULL
                                AND lost_at > clock_timestamp()))
                RETURNING *
                """)
                .param("id", UUID.randomUUID())
                .param("agency", order.agency().slug())
                .param("brand", slug(order.brand()))
                .param("request", order.requestId())
                .param("reason", order.reason())
                .param("by", order.act().by())
                .param("epoch", epoch)
                .query(PostgresHoldLedger::hold)
                .single();
    }

    /** Tells of each as delivery itself does: by its conversation routing finds the reply that does not leave. */
    private void stopWhatWouldRetry(JdbcClient tx, Hold hold) {
        Instant now = clock.instant();
        List<Fact> stopped = tx.sql("""
                UPDATE delivery
                SET state = 'HELD', reason = 'HELD', detail = 'a hold was placed before it could be tried again',
                    due_at = NULL, version = version + 1
                WHERE agency = :agency AND (:brand = '-' OR brand = :brand) AND state = 'RETRYING'
                RETURNING id, agency, brand, lower(kind) AS kind, network, account, approver, conversation
                """)
                .param("agency", hold.agency().slug())
                .param("brand", slug(hold.brand()))
                .query((rs, number) -> stopped(rs, hold, now))
                .list();
        outbox.append(tx, stopped);
    }

    private static Fact stopped(ResultSet rs, Hold hold, Instant now) throws SQLException {
        Fact fact = Fact.of(
                        BrandId.of(rs.getString("agency"), rs.getString("brand")),
                        "DeliveryHeld",
                        rs.getString("id"),
                        now)
                .label("hold", hold.id().toString());
        for (String label : List.of("kind", "network", "account", "approver", "conversation")) {
            String value = rs.getString(label);
            fact = value.isEmpty() ? fact : fact.labelBeginning(label, value);
        }
        return fact;
    }

    @Override
    public int outstanding(BrandScope scope, Hold hold) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                SELECT count(*) FROM attempt
                WHERE agency = :agency AND (:brand = '-' OR brand = :brand)
                  AND (finished_at IS NULL OR outcome = 'DECIDED') AND lapses_at > clock_timestamp()
                """)
                        .param("agency", hold.agency().slug())
                        .param("brand", slug(hold.brand()))
                        .query(Integer.class)
                        .single());
    }

    @Override
    public Hold acknowledge(BrandScope scope, Hold hold) {
        return brands.inBrands(
                scope,
                tx -> tx.sql("""
                UPDATE hold SET acknowledged_at = coalesce(acknowledged_at, clock_timestamp()), version = version + 1
                WHERE id = :id RETURNING *
                """)
                        .param("id", hold.id())
                        .query(PostgresHoldLedger::hold)
                        .single());
    }

    @Override
    public Hold lift(BrandScope scope, boolean wide, UUID id, Act act, Etag etag) {
        return brands.inBrands(scope, tx -> {
            lock(tx, scope.agency());
            Hold hold = tx.sql("""
                    SELECT * FROM hold WHERE id = :id AND agency = :agency AND (brand = '-') = :wide FOR UPDATE
                    """)
                    .param("id", id)
                    .param("agency", scope.agency().slug())
                    .param("wide", wide)
                    .query(PostgresHoldLedger::hold)
                    .optional()
                    .orElseThrow(() -> new Problem(PublishingReason.HOLD_UNKNOWN, "No hold by this id."));
            etag.check(hold.version());
            return switch (HoldDecisions.lift(hold, act.by())) {
                case REQUEST -> requested(tx, hold, act);
                case LIFT -> lifted(tx, hold, act);
            };
        });
    }

    private Hold requested(JdbcClient tx, Hold hold, Act act) {
        Hold now = tx.sql("UPDATE hold SET lift_requested_by = :by, version = version + 1 WHERE id = :id RETURNING *")
                .param("by", act.by())
                .param("id", hold.id())
                .query(PostgresHoldLedger::hold)
                .single();
        tell(tx, now, "HoldLiftRequested", act);
        return now;
    }

    private Hold lifted(JdbcClient tx, Hold hold, Act act) {
        Hold now = tx.sql("""
                UPDATE hold SET lifted_by = :by, lifted_at = clock_timestamp(), epoch = :epoch, version = version + 1
                WHERE id = :id RETURNING *
                """)
                .param("by", act.by())
                .param("epoch", raise(tx, hold.agency()))
                .param("id", hold.id())
                .query(PostgresHoldLedger::hold)
                .single();
        tell(tx, now, "HoldLifted", act);
        return now;
    }

    @Override
    public List<Hold> list(BrandScope scope, boolean includeLifted, @Nullable UUID after, int limit) {
        return brands.lookUp(
                scope,
                tx -> tx.sql("""
                SELECT * FROM hold
                WHERE agency = :agency AND (:lifted OR lifted_at IS NULL)
                  AND (CAST(:after AS uuid) IS NULL
                       OR placed_epoch < (SELECT placed_epoch FROM hold WHERE id = :after))
                ORDER BY placed_epoch DESC
                LIMIT :limit
                """)
                        .param("agency", scope.agency().slug())
                        .param("lifted", includeLifted)
                        .param("after", after)
                        .param("limit", limit)
                        .query(PostgresHoldLedger::hold)
                        .list());
    }

    /** An agency's hold is one fact about the agency, so that a brand which never sent anything hears of it too. */
    private void tell(JdbcClient tx, Hold hold, String type, Act act) {
        Instant now = clock.instant();
        String subject = hold.id().toString();
        BrandId brand = hold.brand();
        Fact fact = brand == null
                ? Fact.ofAgency(hold.agency(), type, subject, now).label("scope", "agency")
                : Fact.of(brand, type, subject, now).label("scope", "brand");
        outbox.append(tx, fact.label("by", act.by()).figure("epoch", hold.epoch()));
        audit.append(
                tx,
                brand == null
                        ? AuditEntry.of(hold.agency(), act.person(), type, subject, act.requestId(), now)
                        : AuditEntry.of(brand, act.person(), type, subject, act.requestId(), now));
    }

    private static String slug(@Nullable BrandId brand) {
        return brand == null ? "-" : brand.slug();
    }

    private static Hold hold(ResultSet rs, int number) throws SQLException {
        AgencyId agency = new AgencyId(rs.getString("agency"));
        String brand = rs.getString("brand");
        Array inFlight = rs.getArray("in_flight");
        return new Hold(
                rs.getObject("id", UUID.class),
                agency,
                brand.equals("-") ? null : new BrandId(agency, brand),
                rs.getString("reason"),
                rs.getString("placed_by"),
                rs.getObject("placed_at", OffsetDateTime.class).toInstant(),
                instant(rs, "acknowledged_at"),
                rs.getString("lift_requested_by"),
                rs.getString("lifted_by"),
                instant(rs, "lifted_at"),
                rs.getLong("epoch"),
                List.of((UUID[]) inFlight.getArray()),
                rs.getLong("version"));
    }

    private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
