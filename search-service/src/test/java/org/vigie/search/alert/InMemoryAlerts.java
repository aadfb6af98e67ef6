package org.vigie.search.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.Act;
import org.vigie.search.alert.count.Tally;
import org.vigie.search.alert.judge.AlertEvidence;
import org.vigie.search.alert.people.AlertAudience;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.rule.AlertCondition;
import org.vigie.search.alert.rule.AlertDefinition;
import org.vigie.search.alert.rule.AlertRecipients;
import org.vigie.search.alert.rule.AlertRule;
import org.vigie.search.alert.rule.AlertTerms;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;
import org.vigie.wire.tenancy.Grants;

/** The fake: each alert is raised a second after the one before. Thread-safe. */
final class InMemoryAlerts implements Alerts {
    private static final Comparator<Alert> NEWEST_FIRST =
            Comparator.comparing(Alert::raised).thenComparing(Alert::id).reversed();

    private final Map<UUID, Row> rows = new HashMap<>();
    private final List<String> secretsRead = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-26T07:00:00Z");

    private record Row(Alert alert, AlertAudience audience) {
        BrandId brand() {
            return alert.rule().brand();
        }

        Alert seenBy(@Nullable Caller caller) {
            boolean mine = caller != null
                    && (audience.people().contains(caller.subject()) || holds(caller, brand(), audience));
            return with(
                    alert.acknowledgedAt(),
                    alert.acknowledgedBy(),
                    alert.acknowledgedByName(),
                    alert.escalatedAt(),
                    alert.onShift(),
                    mine);
        }

        private static boolean holds(Caller caller, BrandId brand, AlertAudience audience) {
            Grants grants = switch (caller) {
                case Caller.Person person -> person.grants();
                case Caller.Integration integration -> integration.grants();
                case Caller.Service service -> Grants.none(brand.agency());
            };
            return grants.holds(brand, audience.roles());
        }

        Alert with(
                @Nullable Instant acknowledgedAt,
                String acknowledgedBy,
                String acknowledgedByName,
                @Nullable Instant escalatedAt,
                List<String> onShift,
                boolean mine) {
            return new Alert(
                    alert.id(),
                    alert.rule(),
                    alert.due(),
                    alert.raised(),
                    alert.late(),
                    alert.lateBecause(),
                    alert.evidence(),
                    alert.query(),
                    alert.acknowledgeBy(),
                    acknowledgedAt,
                    acknowledgedBy,
                    acknowledgedByName,
                    escalatedAt,
                    onShift,
                    mine,
                    alert.deliveries());
        }
    }

    synchronized UUID raise(BrandId brand, AlertRecipients to, AlertRecipients escalation, List<Here> here) {
        now = now.plusSeconds(1);
        var terms = new AlertTerms(AlertCondition.EVERY_MATCH, "q", "", 0, Duration.ZERO, 0);
        var definition =
                new AlertDefinition("Storm", terms, Duration.ZERO, null, to, Duration.ofMinutes(10), escalation, false);
        List<String> onShift = to.onShiftOnly() ? Here.named(to, here) : List.of();
        UUID id = UUID.randomUUID();
        Alert alert = new Alert(
                id,
                new AlertRule(brand, "storm", definition, 1, now, "zoe", null),
                now,
                now,
                false,
                null,
                AlertEvidence.of(now, now, new Tally(1, 0, 0, List.of("m1"))),
                null,
                now.plusSeconds(600),
                null,
                "",
                "",
                null,
                onShift,
                false,
                List.of());
        rows.put(id, new Row(alert, AlertAudience.of(to, onShift)));
        return id;
    }

    synchronized void escalate(UUID id, List<Here> here) {
        Row row = Optional.ofNullable(rows.get(id)).orElseThrow();
        AlertRecipients to = row.alert().rule().definition().escalation();
        List<String> onShift = to.onShiftOnly() ? Here.named(to, here) : List.of();
        rows.put(
                id,
                new Row(
                        row.with(null, "", "", now, onShift, false),
                        row.audience().plus(AlertAudience.of(to, onShift))));
    }

    @Override
    public synchronized Optional<Alert> find(BrandId brand, UUID id, Caller caller) {
        return Optional.ofNullable(rows.get(id))
                .filter(row -> row.brand().equals(brand))
                .map(row -> row.seenBy(caller));
    }

    @Override
    public synchronized List<Alert> list(
            BrandScope scope, Wanted wanted, Caller caller, @Nullable Position before, int max) {
        return rows.values().stream()
                .filter(row -> scope.contains(row.brand()))
                .map(row -> row.seenBy(caller))
                .filter(alert -> !wanted.openOnly() || alert.acknowledgedAt() == null)
                .filter(alert -> !wanted.mineOnly() || alert.mine())
                .filter(alert -> before == null || isBefore(alert, before))
                .sorted(NEWEST_FIRST)
                .limit(max)
                .toList();
    }

    private static boolean isBefore(Alert alert, Position position) {
        int order = alert.raised().compareTo(position.raised());
        return order < 0 || (order == 0 && alert.id().compareTo(position.id()) < 0);
    }

    @Override
    public synchronized Optional<Alert> acknowledge(BrandId brand, UUID id, Act act) {
        Row row = rows.get(id);
        if (row != null && row.brand().equals(brand) && row.alert().acknowledgedAt() == null) {
            Alert done = row.with(
                    act.at(),
                    act.caller().subject(),
                    act.name(),
                    row.alert().escalatedAt(),
                    row.alert().onShift(),
                    false);
            rows.put(id, new Row(done, row.audience()));
        }
        return find(brand, id, act.caller());
    }

    @Override
    public synchronized void secretRead(BrandId brand, Act act) {
        secretsRead.add(brand + " " + act.caller().subject());
    }
}
