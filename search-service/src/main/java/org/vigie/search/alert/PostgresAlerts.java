package org.vigie.search.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.StoredNames;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.Lateness;
import org.vigie.search.alert.ledger.PostgresWatchedRules;
import org.vigie.search.alert.people.PostgresAudience;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import tools.jackson.core.JacksonException;

/** Alerts in PostgreSQL, under row-level security. */
public final class PostgresAlerts implements Alerts {
    /** Once people were found, the mails to them say how it went. */
    private static final String ALERTS = """
            SELECT a.*, %s AS mine, a.query IS DISTINCT FROM (
              SELECT q.query FROM saved_query q
              WHERE q.agency = a.agency AND q.brand = a.brand AND q.id = a.definition #>> '{terms,savedQuery}') AS query_changed, (
              SELECT jsonb_agg(jsonb_build_object('kind', d.kind, 'to', CASE d.kind WHEN 'PEOPLE' THEN '' ELSE d.recipient END, 'escalation', d.escalation,
                       'state', d.state, 'attempts', d.attempts, 'failure', d.failure) ORDER BY d.escalation, d.place)
              FROM alert_delivery d WHERE d.agency = a.agency AND d.brand = a.brand AND d.alert = a.id
                AND (d.kind <> 'PEOPLE' OR d.state <> 'DELIVERED')) AS deliveries
            FROM alert a WHERE a.agency = :agency
            """.formatted(PostgresAudience.MINE);

    /** Before every alert there is: what PostgreSQL takes for a time later than any. */
    private static final Position FIRST = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    public PostgresAlerts(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public Optional<Alert> find(BrandId brand, UUID id, Caller caller) {
        return brands.inBrand(brand, tx -> one(tx, brand, id, caller));
    }

    /** One alert. Problem NEWER_VERSION_NEEDED. @param caller null = nobody's */
    public static Optional<Alert> one(JdbcClient tx, BrandId brand, UUID id, @Nullable Caller caller) {
        return PostgresAudience.asked(tx.sql(ALERTS + "AND a.brand = :brand AND a.id = :id"), caller)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("id", id)
                .query((row, n) -> row(row).alert().orElseThrow(() -> StoredNames.unreadable("an alert")))
                .optional();
    }

    @Override
    public List<Alert> list(BrandScope scope, Wanted wanted, Caller caller, @Nullable Position before, int max) {
        // Row-level security would do, but no index knows of it.
        Set<String> named = new TreeSet<>();
        if (scope instanceof BrandScope.Named few) {
            few.brands().forEach(brand -> named.add(brand.slug()));
        }
        String ofBrands = named.isEmpty() ? "" : "AND a.brand IN (:brands) ";
        String open = wanted.openOnly() ? "AND a.acknowledged_at IS NULL " : "";
        String mine = wanted.mineOnly() ? "AND " + PostgresAudience.MINE : "";
        String position = "AND (a.raised_at, a.id) < (:raised, :id) ";
        String sql = ALERTS + ofBrands + open + mine + position + "ORDER BY a.raised_at DESC, a.id DESC LIMIT :max";
        List<Alert> found = new ArrayList<>();
        Position last = before == null ? FIRST : before;
        // Reads on in place of what cannot be read: the page would else look like the last.
        while (found.size() < max && last != null) {
            Position from = last;
            int left = max - found.size();
            List<Row> rows = brands.lookUp(
                    scope,
                    tx -> PostgresAudience.asked(tx.sql(sql), caller)
                            .param("agency", scope.agency().slug())
                            .param("brands", named)
                            .param("raised", Timestamp.from(from.raised()))
                            .param("id", from.id())
                            .param("max", left)
                            .query((row, n) -> row(row))
                            .list());
            rows.forEach(row -> row.alert().ifPresent(found::add));
            last = rows.size() < left ? null : rows.getLast().place();
        }
        return found;
    }

    /** @param alert empty for one that only a newer version understands */
    private record Row(Position place, Optional<Alert> alert) {}

    private static Row row(ResultSet row) throws SQLException {
        Position place = new Position(time(row, "raised_at"), row.getObject("id", UUID.class));
        try {
            return new Row(place, Optional.of(alert(row)));
        } catch (JacksonException e) {
            StoredNames.tell("alert of rule " + row.getString("rule"), "one that is not there");
            return new Row(place, Optional.empty());
        }
    }

    @Override
    public Optional<Alert> acknowledge(BrandId brand, UUID id, Act act) {
        return brands.inBrand(brand, tx -> {
            Optional<Instant> raised = tx.sql("""
                            UPDATE alert SET acknowledged_at = :now, acknowledged_by = :by, acknowledged_by_name = :name
                            WHERE agency = :agency AND brand = :brand AND id = :id AND acknowledged_at IS NULL
                            RETURNING raised_at
                            """)
                    .param("agency", brand.agency().slug())
                    .param("brand", brand.slug())
                    .param("id", id)
                    .param("now", Timestamp.from(act.at()))
                    .param("by", act.caller().subject())
                    .param("name", act.name())
                    .query((row, n) -> Objects.requireNonNull(PostgresWatchedRules.time(row, "raised_at")))
                    .optional();
            raised.ifPresent(since -> record(tx, brand, id, Duration.between(since, act.at()), act));
            return one(tx, brand, id, act.caller());
        });
    }

    private void record(JdbcClient tx, BrandId brand, UUID id, Duration reaction, Act act) {
        PostgresAlertDue.done(tx, brand, DueKind.ESCALATION, Set.of(id.toString()));
        audit.append(
                tx, AuditEntry.of(brand, act.caller(), "AlertAcknowledged", id.toString(), act.requestId(), act.at()));
        outbox.append(
                tx,
                Fact.of(brand, "AlertAcknowledged", id.toString(), act.at())
                        .figure("reaction_seconds", Math.max(0, reaction.toMillis()) / 1_000.0));
    }

    @Override
    public void secretRead(BrandId brand, Act act) {
        brands.doInBrand(
                brand,
                tx -> audit.append(
                        tx,
                        AuditEntry.of(
                                brand,
                                act.caller(),
                                "AlertWebhookSecretRead",
                                brand.slug(),
                                act.requestId(),
                                act.at())));
    }

    private static Alert alert(ResultSet row) throws SQLException {
        AlertRule rule = new AlertRule(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("rule"),
                PostgresAlertJson.read(row.getString("definition"), AlertDefinition.class),
                row.getLong("rule_version"),
                time(row, "rule_created_at"),
                row.getString("rule_changed_by"),
                null);
        String deliveries = row.getString("deliveries");
        return new Alert(
                row.getObject("id", UUID.class),
                rule,
                time(row, "due_at"),
                time(row, "raised_at"),
                row.getBoolean("late"),
                lateBecause(row),
                PostgresAlertJson.read(row.getString("evidence"), AlertEvidence.class),
                fired(row),
                PostgresWatchedRules.time(row, "acknowledge_by"),
                PostgresWatchedRules.time(row, "acknowledged_at"),
                row.getString("acknowledged_by"),
                row.getString("acknowledged_by_name"),
                PostgresWatchedRules.time(row, "escalated_at"),
                List.of((String[]) row.getArray("on_shift").getArray()),
                row.getBoolean("mine"),
                deliveries == null ? List.of() : List.of(PostgresAlertJson.read(deliveries, AlertDelivery[].class)));
    }

    private static @Nullable Lateness lateBecause(ResultSet row) throws SQLException {
        String because = row.getString("late_because");
        return because.isEmpty() ? null : StoredNames.read(Lateness.class, because, Lateness.NO);
    }

    private static @Nullable FiredQuery fired(ResultSet row) throws SQLException {
        long version = row.getLong("query_version");
        return version == 0 ? null : new FiredQuery(version, row.getString("query"), row.getBoolean("query_changed"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(PostgresWatchedRules.time(row, column), column);
    }
}
