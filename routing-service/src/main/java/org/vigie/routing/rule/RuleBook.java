package org.vigie.routing.rule;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.routing.Actor;
import org.vigie.routing.RoutingReason;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.directory.member.Member;
import org.vigie.routing.directory.member.Workers;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;

/** Reads and replaces a brand's rules. A rule is taken only when its queue and its owner are the brand's. Thread-safe. */
final class RuleBook {
    private final StandingRules standing;
    private final Directory directory;
    private final Workers workers;
    private final InstantSource time;

    RuleBook(StandingRules standing, Directory directory, Workers workers, InstantSource time) {
        this.standing = standing;
        this.directory = directory;
        this.workers = workers;
        this.time = time;
    }

    /** The rules of a brand. */
    StandingRules.Standing read(BrandId brand) {
        return standing.of(brand);
    }

    /** Replaces them; ETAG_MISMATCH, BRAND_UNKNOWN, QUEUE_UNKNOWN, MEMBER_UNKNOWN, IDENTITY_UNAVAILABLE. */
    StandingRules.Standing replace(BrandId brand, RoutingRules rules, Etag seen, Actor by) {
        // Looked at again in the transaction that writes; here it spares who is late the other refusals.
        seen.check(standing.of(brand).version());
        requireQueues(brand, rules);
        requireOwners(brand, rules);
        return standing.replace(brand, rules, seen, by, time.instant());
    }

    private void requireQueues(BrandId brand, RoutingRules rules) {
        Set<String> queues = directory.queuesOf(brand).stream().map(Queue::id).collect(Collectors.toSet());
        for (RoutingRule rule : rules.rules()) {
            if (rule.action() == RoutingAction.QUEUE && !queues.contains(rule.queue())) {
                throw new Problem(
                        RoutingReason.QUEUE_UNKNOWN,
                        "The brand has no such queue.",
                        Map.of("rule", rule.id(), "queue", rule.queue()));
            }
        }
    }

    private void requireOwners(BrandId brand, RoutingRules rules) {
        Set<String> owners = rules.rules().stream()
                .filter(rule -> rule.action() == RoutingAction.OWNER)
                .map(RoutingRule::owner)
                .collect(Collectors.toSet());
        Map<String, Member> able = owners.isEmpty() ? Map.of() : workers.of(brand, owners);
        for (RoutingRule rule : rules.rules()) {
            if (rule.action() == RoutingAction.OWNER && !able.containsKey(rule.owner())) {
                throw new Problem(
                        RoutingReason.MEMBER_UNKNOWN,
                        "Nobody of this id works conversations of the brand.",
                        Map.of("rule", rule.id(), "member", rule.owner()));
            }
        }
    }
}
