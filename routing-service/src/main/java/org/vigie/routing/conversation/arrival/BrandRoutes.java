package org.vigie.routing.conversation.arrival;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.routing.conversation.life.Agent;
import org.vigie.routing.directory.brand.Directory;
import org.vigie.routing.directory.brand.Queue;
import org.vigie.routing.directory.member.Workers;
import org.vigie.routing.rule.RoutingRules;
import org.vigie.routing.rule.StandingRules;
import org.vigie.wire.tenancy.BrandId;

/** Reads once, for a batch of the inbox, what decides where its mentions go. Thread-safe. */
public final class BrandRoutes {
    private final StandingRules standing;
    private final Directory directory;
    private final Workers workers;

    public BrandRoutes(StandingRules standing, Directory directory, Workers workers) {
        this.standing = standing;
        this.directory = directory;
        this.workers = workers;
    }

    /** Rules are read before queues, which are never removed: each queue a rule names is then among them. BRAND_UNKNOWN. */
    public Routes of(BrandId brand, List<InboxItem> items) {
        RoutingRules rules = standing.of(brand).rules();
        List<Queue> queues = directory.queuesOf(brand);
        Set<String> named = items.stream()
                .flatMap(item -> item instanceof InboxItem.Offered offered
                        ? Routes.named(rules, offered).stream()
                        : Stream.empty())
                .collect(Collectors.toSet());
        return new Routes(queues, rules, named.isEmpty() ? Map.of() : able(brand, named));
    }

    private Map<String, Agent> able(BrandId brand, Collection<String> named) {
        Map<String, Agent> agents = new HashMap<>();
        workers.of(brand, named)
                .forEach((subject, member) -> agents.put(
                        subject,
                        new Agent(subject, member.displayName().isBlank() ? member.username() : member.displayName())));
        return agents;
    }
}
