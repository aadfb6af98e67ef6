package org.vigie.search.alert.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
final class InMemoryAlertRuleStore implements AlertRuleStore {
    private final Map<BrandId, NavigableMap<String, AlertRule>> rules = new HashMap<>();
    private final Map<UUID, AlertRule> requests = new HashMap<>();

    @Override
    public synchronized AlertRule create(AlertRule rule, UUID requestId, Act act) {
        AlertRule before = requests.get(requestId);
        if (before != null) {
            if (!before.equals(asWritten(rule))) {
                throw new Problem(SearchReason.REQUEST_ID_REUSED, "another request");
            }
            return find(rule.brand(), rule.id()).orElseThrow(AlertRules::unknown);
        }
        NavigableMap<String, AlertRule> ofBrand = of(rule.brand());
        if (ofBrand.containsKey(rule.id())) {
            throw new Problem(SearchReason.ALERT_RULE_EXISTS, "exists");
        }
        if (ofBrand.size() == MOST_RULES) {
            throw AlertInvalid.field("id", Expected.atMost(200), "one more");
        }
        requests.put(requestId, asWritten(rule));
        ofBrand.put(rule.id(), rule);
        return rule;
    }

    private static AlertRule asWritten(AlertRule rule) {
        return new AlertRule(
                rule.brand(),
                rule.id(),
                rule.definition().withSourceName(null),
                rule.version(),
                rule.createdAt(),
                rule.changedBy(),
                rule.countedSince());
    }

    @Override
    public synchronized Optional<AlertRule> find(BrandId brand, String id) {
        return Optional.ofNullable(of(brand).get(id));
    }

    @Override
    public synchronized List<AlertRule> list(BrandId brand, String after, int max) {
        return of(brand).tailMap(after, false).values().stream().limit(max).toList();
    }

    @Override
    public synchronized AlertRule update(BrandId brand, String id, UnaryOperator<AlertRule> change, Act act) {
        AlertRule after = change.apply(find(brand, id).orElseThrow(AlertRules::unknown));
        of(brand).put(id, after);
        return after;
    }

    @Override
    public synchronized AlertRule delete(BrandId brand, String id, UnaryOperator<AlertRule> check, Act act) {
        AlertRule stored = check.apply(find(brand, id).orElseThrow(AlertRules::unknown));
        of(brand).remove(id);
        return stored;
    }

    private NavigableMap<String, AlertRule> of(BrandId brand) {
        return rules.computeIfAbsent(brand, b -> new TreeMap<>());
    }
}
