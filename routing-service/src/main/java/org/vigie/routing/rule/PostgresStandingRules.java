package org.vigie.routing.rule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.vigie.routing.Actor;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.event.Fact;
import org.vigie.wire.postgres.AuditEntry;
import org.vigie.wire.postgres.PostgresAudit;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.postgres.PostgresOutbox;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Rules in PostgreSQL: a row for the set with its version, locked by whoever replaces it, and a row for each rule. */
final class PostgresStandingRules implements StandingRules {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CHANGED = "RoutingRulesChanged";

    private final PostgresBrands brands;
    private final PostgresOutbox outbox;
    private final PostgresAudit audit;

    PostgresStandingRules(PostgresBrands brands, PostgresOutbox outbox, PostgresAudit audit) {
        this.brands = brands;
        this.outbox = outbox;
        this.audit = audit;
    }

    private record Line(Standing set, @Nullable RoutingRule rule) {}

    /** One statement, so that rules are never seen half replaced. */
    @Override
    public Standing of(BrandId brand) {
        List<Line> lines = brands.lookUp(
                brand,
                tx -> tx.sql("""
                        select s.version, s.changed_at, s.changed_by, r.rule, r.display_name, r.labels, r.saved_queries,
                               r.networks, r.sentiments, r.action, r.queue, r.owner
                        from routing_rule_set s
                        left join routing_rule r on r.agency = s.agency and r.brand = s.brand
                        where s.agency = :agency and s.brand = :brand
                        order by r.position
                        """)
                        .param("agency", brand.agency().slug())
                        .param("brand", brand.slug())
                        .query((row, n) -> line(row))
                        .list());
        if (lines.isEmpty()) {
            return Standing.NEVER_SET;
        }
        List<RoutingRule> rules = new ArrayList<>();
        for (Line line : lines) {
            if (line.rule() != null) {
                rules.add(line.rule());
            }
        }
        Standing set = lines.getFirst().set();
        return new Standing(new RoutingRules(rules), set.version(), set.changedAt(), set.changedBy());
    }

    @Override
    public Standing replace(BrandId brand, RoutingRules rules, Etag seen, Actor by, Instant at) {
        // PostgreSQL keeps microseconds: what is answered is what is read later.
        Instant kept = at.truncatedTo(ChronoUnit.MICROS);
        return brands.inBrand(brand, tx -> {
            long former = lock(tx, brand, by, kept);
            seen.check(former);
            Standing after = new Standing(rules, former + 1, kept, by.subject());
            write(tx, brand, after);
            tell(tx, brand, after, by);
            return after;
        });
    }

    private static long lock(JdbcClient tx, BrandId brand, Actor by, Instant at) {
        tx.sql("""
                insert into routing_rule_set (agency, brand, version, changed_at, changed_by)
                values (:agency, :brand, 0, cast(:at as timestamptz), :by)
                on conflict do nothing
                """)
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .param("at", at.toString())
                .param("by", by.subject())
                .update();
        return tx.sql("select version from routing_rule_set where agency = :agency and brand = :brand for update")
                .param("agency", brand.agency().slug())
                .param("brand", brand.slug())
                .query(Long.class)
                .single();
    }

    private static void write(JdbcClient tx, BrandId brand, Standing after) {
        Map<String, Object> key = Map.of("agency", brand.agency().slug(), "brand", brand.slug());
        tx.sql("""
                update routing_rule_set
                set version = :version, changed_at = cast(:at as timestamptz), changed_by = :by
                where agency = :agency and brand = :brand
                """)
                .params(key)
                .param("version", after.version())
                .param("at", String.valueOf(after.changedAt()))
                .param("by", after.changedBy())
                .update();
        tx.sql("delete from routing_rule where agency = :agency and brand = :brand")
                .params(key)
                .update();
        tx.sql(
                        "insert into routing_rule select * from jsonb_populate_recordset(null::routing_rule, cast(:rows as jsonb))")
                .param("rows", json(brand, after.rules().rules()))
                .update();
    }

    private void tell(JdbcClient tx, BrandId brand, Standing after, Actor by) {
        int rules = after.rules().rules().size();
        Instant at = after.changedAt() == null ? Instant.EPOCH : after.changedAt();
        outbox.append(
                tx,
                Fact.of(brand, CHANGED, brand.slug(), at).figure("rules", rules).figure("version", after.version()));
        audit.append(
                tx,
                new AuditEntry(
                        brand.agency(),
                        brand,
                        by.kind(),
                        by.subject(),
                        CHANGED,
                        brand.slug(),
                        by.requestId(),
                        Map.of("rules", Integer.toString(rules), "version", Long.toString(after.version())),
                        at));
    }

    private static String json(BrandId brand, List<RoutingRule> rules) {
        ArrayNode rows = JSON.createArrayNode();
        for (RoutingRule rule : rules) {
            ObjectNode row = rows.addObject()
                    .put("agency", brand.agency().slug())
                    .put("brand", brand.slug())
                    .put("position", rows.size() - 1)
                    .put("rule", rule.id())
                    .put("display_name", rule.displayName())
                    .put("action", rule.action().word())
                    .put("queue", rule.queue().isEmpty() ? null : rule.queue())
                    .put("owner", rule.owner().isEmpty() ? null : rule.owner());
            put(row, "labels", rule.labels().stream().map(MentionLabel::word).toList());
            put(row, "saved_queries", rule.savedQueries());
            put(row, "networks", rule.networks());
            put(
                    row,
                    "sentiments",
                    rule.sentiments().stream().map(Sentiment::word).toList());
        }
        return rows.toString();
    }

    private static void put(ObjectNode row, String column, Collection<String> words) {
        ArrayNode array = row.putArray(column);
        words.forEach(array::add);
    }

    private static Line line(ResultSet row) throws SQLException {
        Standing set = new Standing(
                RoutingRules.NONE,
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
        return new Line(set, row.getString("rule") == null ? null : rule(row));
    }

    private static RoutingRule rule(ResultSet row) throws SQLException {
        String queue = row.getString("queue");
        String owner = row.getString("owner");
        return new RoutingRule(
                row.getString("rule"),
                row.getString("display_name"),
                words(row, "labels").map(MentionLabel::ofWord).toList(),
                words(row, "saved_queries").toList(),
                words(row, "networks").toList(),
                words(row, "sentiments").map(Sentiment::ofWord).toList(),
                RoutingAction.ofWord(row.getString("action")),
                queue == null ? "" : queue,
                owner == null ? "" : owner);
    }

    private static Stream<String> words(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }
}
