package org.vigie.search.alert.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.search.StoredNames;
import org.vigie.search.alert.due.PostgresAlertJson;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.judge.RuleState;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.JacksonException;

/** Rules with what they remember, read and written within a transaction that has the brand's turn. */
public final class PostgresWatchedRules {
    private static final String RULES = """
            SELECT id, definition, version, created_at, changed_by, watched_since, raised_at, raised_due, raised_alert,
                   due_since, collected, raised_unread, read_at
            FROM alert_rule WHERE agency = :agency AND brand = :brand
            """;

    private PostgresWatchedRules() {}

    /** Every rule of the brand that can be read; one that only a newer version understands must not silence the others. */
    public static List<WatchedRule> all(JdbcClient tx, BrandId brand) {
        return found(brand, tx.sql(RULES + " ORDER BY id")).rules();
    }

    /** Those of some ids that there are. */
    static Some some(JdbcClient tx, BrandId brand, Collection<String> ids) {
        return found(brand, tx.sql(RULES + " AND id IN (:ids) ORDER BY id").param("ids", ids));
    }

    /**
     * Rules by their ids.
     *
     * @param unread those that there are and only a newer version understands: what they wait for is left to it
     */
    record Some(List<WatchedRule> rules, Set<String> unread) {}

    private static Some found(BrandId brand, JdbcClient.StatementSpec statement) {
        List<WatchedRule> rules = new ArrayList<>();
        Set<String> unread = new HashSet<>();
        statement
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(row -> {
                    try {
                        rules.add(watched(brand, row));
                    } catch (JacksonException e) {
                        String id = row.getString("id");
                        unread.add(id);
                        StoredNames.tell("alert rule " + id + " of " + brand, "one that is not there");
                    }
                });
        return new Some(rules, unread);
    }

    private static WatchedRule watched(BrandId brand, ResultSet row) throws SQLException {
        AlertRule rule = new AlertRule(
                brand,
                row.getString("id"),
                PostgresAlertJson.read(row.getString("definition"), AlertDefinition.class),
                row.getLong("version"),
                Objects.requireNonNull(time(row, "created_at")),
                row.getString("changed_by"),
                null);
        String collected = row.getString("collected");
        return new WatchedRule(
                rule,
                new RuleState(
                        Objects.requireNonNull(time(row, "watched_since")),
                        time(row, "raised_at"),
                        time(row, "raised_due"),
                        row.getObject("raised_alert", UUID.class),
                        time(row, "due_since"),
                        collected == null ? null : PostgresAlertJson.read(collected, AlertEvidence.class),
                        row.getBoolean("raised_unread"),
                        time(row, "read_at")));
    }

    public static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Writes what changed, in one statement. */
    public static void write(JdbcClient tx, BrandId brand, List<WatchedRule> rules) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (WatchedRule watched : rules) {
            if (watched.isChanged()) {
                rows.add(row(watched));
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        tx.sql("""
                        UPDATE alert_rule SET raised_at = s.raised_at, raised_due = s.raised_due,
                          raised_alert = s.raised_alert, due_since = s.due_since, collected = s.collected,
                          raised_unread = s.raised_unread, read_at = s.read_at
                        FROM jsonb_to_recordset(cast(:rows AS jsonb)) AS s(id text, raised_at timestamptz,
                          raised_due timestamptz, raised_alert uuid, due_since timestamptz, collected jsonb,
                          raised_unread boolean, read_at timestamptz)
                        WHERE alert_rule.agency = :agency AND alert_rule.brand = :brand AND alert_rule.id = s.id
                        """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("rows", PostgresAlertJson.write(rows))
                .update();
    }

    private static Map<String, @Nullable Object> row(WatchedRule watched) {
        RuleState state = watched.state();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", watched.rule().id());
        row.put("raised_at", state.raisedAt());
        row.put("raised_due", state.raisedDue());
        row.put("raised_alert", state.raisedAlert());
        row.put("due_since", state.dueSince());
        row.put("collected", state.collected());
        row.put("raised_unread", state.raisedUnread());
        row.put("read_at", state.read());
        return row;
    }
}
