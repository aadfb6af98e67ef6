package org.vigie.search.alert.rule;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.vigie.search.Act;
import org.vigie.wire.tenancy.BrandId;

/**
 * Where rules are kept. Each change, its fact {@code AlertRuleChanged} and its audit entry are one transaction; the changed rule is
 * looked at soon after. Thread-safe. Problem DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface AlertRuleStore {
    /** Most rules of a brand. */
    int MOST_RULES = 200;

    /**
     * Keeps a new rule. The same request id with the same content again gives what was created then and changes nothing; what its
     * source is called is no content. Problem ALERT_RULE_EXISTS; REQUEST_ID_REUSED when the id came with other content;
     * ALERT_RULE_INVALID when the brand has 200.
     */
    AlertRule create(AlertRule rule, UUID requestId, Act act);

    /** One rule of the brand. */
    Optional<AlertRule> find(BrandId brand, String id);

    /** Rules of the brand in order of id, after one; empty = from the first. */
    List<AlertRule> list(BrandId brand, String after, int max);

    /**
     * Changes a rule under a lock; other terms, and a pause that ends, let it forget what it waited for. Problem
     * ALERT_RULE_UNKNOWN; what the change throws is thrown and nothing changes.
     */
    AlertRule update(BrandId brand, String id, UnaryOperator<AlertRule> change, Act act);

    /** Deletes a rule after a check under a lock. Problem ALERT_RULE_UNKNOWN; what the check throws is thrown. */
    AlertRule delete(BrandId brand, String id, UnaryOperator<AlertRule> check, Act act);
}
