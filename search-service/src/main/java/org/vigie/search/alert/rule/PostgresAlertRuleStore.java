package org.vigie.search.alert.rule;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.StoredNames;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.due.PostgresAlertDue;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.search.alert.due.PostgresAlertTurn;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.JacksonException;

/** Rules in PostgreSQL, under row-level security. */
final class PostgresAlertRuleStore implements AlertRuleStore {
    /** As {@code AlertTerms.counted()}. */
    private static final String COUNTED = """
            (r.definition -> 'terms' ->> 'savedQuery')
              || CASE WHEN r.definition -> 'terms' ->> 'excludeBots' = 'true' THEN '/people' ELSE '' END""";

    private static final String RULES = """
            SELECT r.agency, r.brand, r.id, r.definition, r.version, r.created_at, r.changed_by, c.since
            FROM alert_rule r LEFT JOIN alert_counted c
              ON c.agency = r.agency AND c.brand = r.brand AND c.saved_query = """ + COUNTED + """

            WHERE r.agency = :agency AND r.brand = :brand
            """;

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresAlertRuleStore(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    @Override
    public AlertRule create(AlertRule rule, UUID requestId, Act act) {
        return brands.inBrand(rule.brand(), tx -> {
            if (!claim(tx, rule, requestId)) {
                return repeated(tx, rule, requestId);
            }
            PostgresAlertTurn.take(tx, rule.brand());
            insert(tx, rule);
            requireRoom(tx, rule.brand());
            forgetOldRequests(tx, rule.brand());
            count(tx, rule, act.at());
            record(tx, rule, "AlertRuleCreated", act);
            return one(tx, rule.brand(), rule.id()).orElseThrow(AlertRules::unknown);
        });
    }

    /** Whether the request id is new. Waits for a call with the same id that is under way. */
    private static boolean claim(JdbcClient tx, AlertRule rule, UUID requestId) {
        return PostgresBrands.statement(tx, rule.brand(), """
                                INSERT INTO alert_rule_request (agency, brand, request_id, fingerprint, alert_rule)
                                VALUES (:agency, :brand, :request, :fingerprint, :id)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("request", requestId)
                        .param("fingerprint", fingerprint(rule))
                        .param("id", rule.id())
                        .update()
                == 1;
    }

    private static AlertRule repeated(JdbcClient tx, AlertRule rule, UUID requestId) {
        String before = PostgresBrands.statement(tx, rule.brand(), """
                        SELECT fingerprint FROM alert_rule_request
                        WHERE agency = :agency AND brand = :brand AND request_id = :request
                        """)
                .param("request", requestId)
                .query(String.class)
                .single();
        if (!before.equals(fingerprint(rule))) {
            throw RequestIds.reused(SearchReason.REQUEST_ID_REUSED);
        }
        return one(tx, rule.brand(), rule.id()).orElseThrow(AlertRules::unknown);
    }

    private static String fingerprint(AlertRule rule) {
        AlertDefinition written = rule.definition().withSourceName(null);
        return UUID.nameUUIDFromBytes((rule.id() + "\0" + written).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void insert(JdbcClient tx, AlertRule rule) {
        int rows = PostgresBrands.statement(tx, rule.brand(), """
                        INSERT INTO alert_rule
                          (agency, brand, id, definition, version, created_at, changed_by, watched_since)
                        VALUES (:agency, :brand, :id, cast(:definition AS jsonb), :version, :created, :by, :created)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", rule.id())
                .param("definition", PostgresAlertJson.write(rule.definition()))
                .param("version", rule.version())
                .param("created", Timestamp.from(rule.createdAt()))
                .param("by", rule.changedBy())
                .update();
        if (rows == 0) {
            throw new Problem(SearchReason.ALERT_RULE_EXISTS, "An alert rule by this id exists.");
        }
    }

    private static void requireRoom(JdbcClient tx, BrandId brand) {
        int rules = PostgresBrands.statement(
                        tx, brand, "SELECT count(*) FROM alert_rule WHERE agency = :agency AND brand = :brand")
                .query(Integer.class)
                .single();
        if (rules > MOST_RULES) {
            throw AlertInvalid.field("id", Expected.atMost(MOST_RULES), "one more");
        }
    }

    /** A repetition comes within minutes; what is a week old is no repetition any more. */
    private static void forgetOldRequests(JdbcClient tx, BrandId brand) {
        PostgresBrands.statement(tx, brand, """
                        DELETE FROM alert_rule_request
                        WHERE agency = :agency AND brand = :brand AND written_at < now() - interval '7 days'
                        """).update();
    }

    /** The saved query of a deviation is counted from now on, also when nothing matches for a while. */
    private static void count(JdbcClient tx, AlertRule rule, Instant now) {
        if (rule.definition().terms().condition() == AlertCondition.DEVIATION) {
            PostgresBrands.statement(tx, rule.brand(), """
                            INSERT INTO alert_counted (agency, brand, saved_query, since)
                            VALUES (:agency, :brand, :query, :now) ON CONFLICT DO NOTHING
                            """)
                    .param("query", rule.definition().terms().counted())
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    /** What no rule asks for any more is not counted on, and begins anew when one does again. */
    private static void stopCounting(JdbcClient tx, BrandId brand) {
        for (String counts : List.of("alert_counted", "alert_minute", "alert_hour")) {
            PostgresBrands.statement(tx, brand, "DELETE FROM " + counts + " c " + """
                            WHERE c.agency = :agency AND c.brand = :brand AND c.saved_query LIKE '%/people'
                              AND NOT EXISTS (SELECT FROM alert_rule r
                                WHERE r.agency = :agency AND r.brand = :brand AND c.saved_query = """ + COUNTED + ")")
                    .update();
        }
    }

    private void record(JdbcClient tx, AlertRule rule, String action, Act act) {
        if (!action.equals("AlertRuleDeleted")) {
            PostgresAlertDue.at(tx, rule.brand(), DueKind.RULE, rule.id(), act.at());
        }
        audit.append(
                tx,
                AuditEntry.of(rule.brand(), act.caller(), action, rule.id(), act.requestId(), act.at())
                        .detail("version", String.valueOf(rule.version())));
        outbox.append(
                tx,
                Fact.of(rule.brand(), "AlertRuleChanged", rule.id(), act.at())
                        .label("change", action)
                        .label(
                                "condition",
                                rule.definition().terms().condition().name())
                        .figure("version", rule.version()));
    }

    @Override
    public Optional<AlertRule> find(BrandId brand, String id) {
        return brands.inBrand(brand, tx -> one(tx, brand, id));
    }

    private static Optional<AlertRule> one(JdbcClient tx, BrandId brand, String id) {
        return PostgresBrands.statement(tx, brand, RULES + "AND r.id = :id")
                .param("id", id)
                .query((row, n) -> readable(row).orElseThrow(() -> StoredNames.unreadable("an alert rule")))
                .optional();
    }

    /** Reads on in place of what cannot be read: the page would else look like the last. */
    @Override
    public List<AlertRule> list(BrandId brand, String after, int max) {
        List<AlertRule> rules = new ArrayList<>();
        String last = after;
        while (rules.size() < max && last != null) {
            String from = last;
            int left = max - rules.size();
            List<Row> rows = brands.lookUp(
                    brand,
                    tx -> PostgresBrands.statement(tx, brand, RULES + "AND r.id > :after ORDER BY r.id LIMIT :max")
                            .param("after", from)
                            .param("max", left)
                            .query((row, n) -> new Row(row.getString("id"), readable(row)))
                            .list());
            rows.forEach(row -> row.rule().ifPresent(rules::add));
            last = rows.size() < left ? null : rows.getLast().id();
        }
        return rules;
    }

    /** @param rule empty when it cannot be read */
    private record Row(String id, Optional<AlertRule> rule) {}

    /** Empty for one that only a newer version understands. */
    private static Optional<AlertRule> readable(ResultSet row) throws SQLException {
        try {
            return Optional.of(rule(row));
        } catch (JacksonException e) {
            String name = "alert rule " + row.getString("id") + " of " + row.getString("agency") + "/"
                    + row.getString("brand");
            StoredNames.tell(name, "one that is not there");
            return Optional.empty();
        }
    }

    @Override
    public AlertRule update(BrandId brand, String id, UnaryOperator<AlertRule> change, Act act) {
        return brands.inBrand(brand, tx -> {
            PostgresAlertTurn.take(tx, brand);
            AlertRule before = one(tx, brand, id).orElseThrow(AlertRules::unknown);
            AlertRule after = change.apply(before);
            boolean otherTerms =
                    !after.definition().terms().equals(before.definition().terms());
            boolean resumed =
                    before.definition().paused() && !after.definition().paused();
            write(tx, after, otherTerms, resumed, act.at());
            stopCounting(tx, brand);
            count(tx, after, act.at());
            record(tx, after, "AlertRuleUpdated", act);
            return one(tx, brand, id).orElseThrow(AlertRules::unknown);
        });
    }

    /** Under other terms it is another rule: what it raised before keeps it quiet no more, and nothing is added to that. */
    private static void write(JdbcClient tx, AlertRule rule, boolean otherTerms, boolean resumed, Instant now) {
        PostgresBrands.statement(tx, rule.brand(), """
                        UPDATE alert_rule SET definition = cast(:definition AS jsonb), version = :version, changed_by = :by,
                          watched_since = CASE WHEN :afresh THEN :now ELSE watched_since END,
                          raised_at = CASE WHEN :other THEN NULL ELSE raised_at END,
                          raised_due = CASE WHEN :other THEN NULL ELSE raised_due END,
                          raised_alert = CASE WHEN :other THEN NULL ELSE raised_alert END,
                          raised_unread = raised_unread AND NOT :other,
                          read_at = CASE WHEN :other THEN NULL ELSE read_at END,
                          due_since = CASE WHEN :afresh THEN NULL ELSE due_since END,
                          collected = CASE WHEN :afresh THEN NULL ELSE collected END
                        WHERE agency = :agency AND brand = :brand AND id = :id
                        """)
                .param("id", rule.id())
                .param("definition", PostgresAlertJson.write(rule.definition()))
                .param("version", rule.version())
                .param("by", rule.changedBy())
                .param("other", otherTerms)
                .param("afresh", otherTerms || resumed)
                .param("now", Timestamp.from(now))
                .update();
    }

    @Override
    public AlertRule delete(BrandId brand, String id, UnaryOperator<AlertRule> check, Act act) {
        return brands.inBrand(brand, tx -> {
            PostgresAlertTurn.take(tx, brand);
            AlertRule stored = check.apply(one(tx, brand, id).orElseThrow(AlertRules::unknown));
            PostgresBrands.statement(
                            tx, brand, "DELETE FROM alert_rule WHERE agency = :agency AND brand = :brand AND id = :id")
                    .param("id", id)
                    .update();
            stopCounting(tx, brand);
            PostgresAlertDue.done(tx, brand, DueKind.RULE, Set.of(id));
            record(tx, stored, "AlertRuleDeleted", act);
            return stored;
        });
    }

    private static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                BrandId.of(row.getString("agency"), row.getString("brand")),
                row.getString("id"),
                PostgresAlertJson.read(row.getString("definition"), AlertDefinition.class),
                row.getLong("version"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"),
                instant(row, "since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
