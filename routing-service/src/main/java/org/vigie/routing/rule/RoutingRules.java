package org.vigie.routing.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.problem.Expected;

/**
 * A brand's rules in order.
 *
 * @param rules at most {@value #MOST}, no id twice: ROUTING_RULE_INVALID
 */
public record RoutingRules(List<RoutingRule> rules) {
    /** Of a brand that never set any. */
    public static final RoutingRules NONE = new RoutingRules(List.of());

    static final int MOST = 100;

    public RoutingRules {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) {
            throw RoutingRule.invalid("", "rules", Expected.atMost(MOST), Integer.toString(rules.size()));
        }
        Set<String> ids = new HashSet<>();
        for (RoutingRule rule : rules) {
            if (!ids.add(rule.id())) {
                throw RoutingRule.invalid(
                        rule.id(), "id", Expected.of(Expected.Form.OTHER, "an id of its own"), "another rule has it");
            }
        }
    }

    /** What the first rule that holds wants; empty when none holds, and all goes on as without rules. Pure. */
    public Optional<Destination> decide(MentionFacts facts) {
        return rules.stream().filter(rule -> rule.holds(facts)).findFirst().map(RoutingRule::destination);
    }
}
