package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.alert.delivery.AlertDoor;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.people.AlertAudience;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.people.HereNeeded;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;

/** Writes alerts with their deliveries, their reaction clock and their facts: each kind in few statements, however many. */
final class PostgresAlertWriter {
    /** Rows of one statement, so that none of them grows without bound. */
    private static final int MOST_ROWS = 1_000;

    private final PostgresOutbox outbox;
    private final Supplier<UUID> ids;
    private final boolean mail;

    /** @param mail there is a mail server; without one nobody's address is looked for */
    PostgresAlertWriter(PostgresOutbox outbox, Supplier<UUID> ids, boolean mail) {
        this.outbox = outbox;
        this.ids = ids;
        this.mail = mail;
    }

    /** Raises what was decided. @return what that is. {@link HereNeeded} */
    List<WatchedRule.Raised> raise(
            JdbcClient tx, BrandId brand, List<WatchedRule> rules, Instant now, @Nullable List<Here> here) {
        List<WatchedRule.Raised> all = new ArrayList<>();
        List<Map<String, @Nullable Object>> alerts = new ArrayList<>();
        List<Map<String, Object>> deliveries = new ArrayList<>();
        Map<String, Instant> clocks = new HashMap<>();
        List<Fact> facts = new ArrayList<>();
        for (WatchedRule watched : rules) {
            AlertDefinition definition = watched.rule().definition();
            for (WatchedRule.Raised raised : watched.raised()) {
                Instant acknowledgeBy = acknowledgeBy(definition, now);
                AlertRecipients recipients = definition.recipients();
                List<String> onShift = onShift(recipients, here);
                AlertAudience audience = AlertAudience.of(recipients, onShift);
                alerts.add(row(watched, raised, acknowledgeBy, now, onShift, audience));
                deliveries.addAll(deliveries(raised.id(), recipients, audience, false));
                if (acknowledgeBy != null && !definition.escalation().none()) {
                    clocks.put(raised.id().toString(), acknowledgeBy);
                }
                facts.add(fact(brand, watched, raised, now));
                all.add(raised);
            }
        }
        if (!alerts.isEmpty()) {
            chunks(alerts).forEach(some -> insert(tx, brand, some));
            deliver(tx, brand, deliveries, now);
            PostgresAlertDue.all(tx, brand, DueKind.ESCALATION, clocks);
            outbox.append(tx, facts);
        }
        return all;
    }

    private static @Nullable Instant acknowledgeBy(AlertDefinition definition, Instant now) {
        Duration reaction = definition.reactionTime();
        return reaction.isZero() ? null : now.plus(reaction);
    }

    /** Those of the roles for whom an alert is because they are here. {@link HereNeeded} when that has to be asked. */
    static List<String> onShift(AlertRecipients recipients, @Nullable List<Here> here) {
        if (!recipients.onShiftOnly()) {
            return List.of();
        }
        if (here == null) {
            throw new HereNeeded();
        }
        return Here.named(recipients, here);
    }

    private static Map<String, @Nullable Object> row(
            WatchedRule watched,
            WatchedRule.Raised raised,
            @Nullable Instant acknowledgeBy,
            Instant now,
            List<String> onShift,
            AlertAudience audience) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", raised.id());
        row.put("rule", watched.rule().id());
        row.put("definition", watched.rule().definition());
        row.put("rule_version", watched.rule().version());
        row.put("rule_created_at", watched.rule().createdAt());
        row.put("rule_changed_by", watched.rule().changedBy());
        row.put("due_at", raised.due());
        row.put("raised_at", now);
        row.put("late", raised.late());
        row.put("late_because", raised.late() ? raised.lateness().name() : "");
        row.put("evidence", raised.evidence());
        row.put("matched_version", raised.evidence().queryVersion());
        row.put("acknowledge_by", acknowledgeBy);
        row.put("on_shift", onShift);
        row.put("for_roles", audience.roles());
        row.put("for_people", audience.people());
        return row;
    }

    private static Fact fact(BrandId brand, WatchedRule watched, WatchedRule.Raised raised, Instant now) {
        return Fact.of(brand, "AlertRaised", raised.id().toString(), now)
                .label("rule", watched.rule().id())
                .label(
                        "condition",
                        watched.rule().definition().terms().condition().name())
                .label("late", String.valueOf(raised.late()))
                .figure("mentions", raised.evidence().mentions());
    }

    /**
     * With the query as it was matched. What waited for an opening since a version of this service that did not keep that has the query as
     * it stands: of a deleted one what was deleted.
     */
    private static void insert(JdbcClient tx, BrandId brand, List<Map<String, @Nullable Object>> alerts) {
        PostgresBrands.statement(tx, brand, """
                        INSERT INTO alert (agency, brand, id, rule, definition, rule_version, rule_created_at, rule_changed_by,
                          due_at, raised_at, late, late_because, evidence, acknowledge_by, on_shift, for_roles, for_people, query_version, query)
                        SELECT :agency, :brand, id, rule, definition, rule_version, rule_created_at, rule_changed_by,
                          due_at, raised_at, late, late_because, evidence, acknowledge_by, on_shift, for_roles, for_people,
                          coalesce(fired.version, 0), coalesce(fired.query, '')
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(id uuid, rule text, definition jsonb,
                          rule_version bigint, rule_created_at timestamptz, rule_changed_by text, due_at timestamptz,
                          raised_at timestamptz, late boolean, late_because text, evidence jsonb, acknowledge_by timestamptz, on_shift text[],
                          for_roles text[], for_people text[], matched_version bigint)
                        LEFT JOIN LATERAL (
                          SELECT v.version, v.query FROM saved_query_version v
                          WHERE v.agency = :agency AND v.brand = :brand AND v.saved_query = r.definition #>> '{terms,savedQuery}'
                            AND (r.matched_version = 0 OR v.version <= r.matched_version)
                          ORDER BY v.version DESC LIMIT 1) fired ON true
                        """)
                .param("rows", PostgresAlertJson.write(alerts))
                .update();
    }

    /** The mails and calls for recipients, and one to find those whom only the directory knows. @param audience of these recipients */
    List<Map<String, Object>> deliveries(
            UUID alert, AlertRecipients recipients, AlertAudience audience, boolean escalation) {
        List<Map<String, Object>> rows = new ArrayList<>();
        recipients.mails().forEach(to -> rows.add(delivery(alert, rows.size(), AlertDoor.Kind.MAIL, to, escalation)));
        recipients
                .webhooks()
                .forEach(to -> rows.add(delivery(alert, rows.size(), AlertDoor.Kind.WEBHOOK, to, escalation)));
        if (mail && recipients.mailsPeople()) {
            String to = PostgresAlertJson.write(audience);
            rows.add(delivery(alert, rows.size(), AlertDoor.Kind.PEOPLE, to, escalation));
        }
        return rows;
    }

    private Map<String, Object> delivery(UUID alert, int place, AlertDoor.Kind kind, String to, boolean escalation) {
        return Map.of(
                "id", ids.get(),
                "alert", alert,
                "place", place,
                "kind", kind,
                "recipient", to,
                "escalation", escalation);
    }

    /** Keeps deliveries, due now. */
    static void deliver(JdbcClient tx, BrandId brand, List<Map<String, Object>> deliveries, Instant now) {
        chunks(deliveries).forEach(some -> deliverSome(tx, brand, some, now));
    }

    private static void deliverSome(JdbcClient tx, BrandId brand, List<Map<String, Object>> deliveries, Instant now) {
        PostgresBrands.statement(tx, brand, """
                        INSERT INTO alert_delivery (agency, brand, id, alert, place, kind, recipient, escalation, state)
                        SELECT :agency, :brand, id, alert, place, kind, recipient, escalation, 'WAITING'
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(id uuid, alert uuid, place integer, kind text,
                          recipient text, escalation boolean)
                        """)
                .param("rows", PostgresAlertJson.write(deliveries))
                .update();
        Map<String, Instant> due = new HashMap<>();
        deliveries.forEach(delivery -> due.put(String.valueOf(delivery.get("id")), now));
        PostgresAlertDue.all(tx, brand, DueKind.DELIVERY, due);
    }

    /** Adds to alerts what came during their cool-down. */
    static void collect(JdbcClient tx, BrandId brand, List<WatchedRule> rules) {
        Map<UUID, AlertEvidence> more = new HashMap<>();
        for (WatchedRule watched : rules) {
            AlertEvidence later = watched.more();
            if (later != null) {
                more.put(watched.raisedBefore(), later);
            }
        }
        if (more.isEmpty()) {
            return;
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        PostgresBrands.statement(
                        tx,
                        brand,
                        "SELECT id, evidence FROM alert WHERE agency = :agency AND brand = :brand AND id IN (:ids)")
                .param("ids", more.keySet())
                .query(row -> {
                    UUID id = row.getObject("id", UUID.class);
                    AlertEvidence before = PostgresAlertJson.read(row.getString("evidence"), AlertEvidence.class);
                    AlertEvidence later = more.get(id);
                    if (later != null) {
                        rows.add(Map.of("id", id, "evidence", before.plus(later)));
                    }
                });
        PostgresBrands.statement(tx, brand, """
                        UPDATE alert SET evidence = r.evidence
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS r(id uuid, evidence jsonb)
                        WHERE alert.agency = :agency AND alert.brand = :brand AND alert.id = r.id
                        """)
                .param("rows", PostgresAlertJson.write(rows))
                .update();
    }

    private static <T> List<List<T>> chunks(List<T> rows) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            chunks.add(rows.subList(from, Math.min(from + MOST_ROWS, rows.size())));
        }
        return chunks;
    }
}
