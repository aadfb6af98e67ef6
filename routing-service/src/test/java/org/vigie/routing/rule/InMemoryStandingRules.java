package org.vigie.routing.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.vigie.routing.Actor;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;

/** Rules in memory. */
final class InMemoryStandingRules implements StandingRules {
    private final Map<BrandId, Standing> standing = new HashMap<>();

    @Override
    public synchronized Standing of(BrandId brand) {
        return standing.getOrDefault(brand, Standing.NEVER_SET);
    }

    @Override
    public synchronized Standing replace(BrandId brand, RoutingRules rules, Etag seen, Actor by, Instant at) {
        Standing former = of(brand);
        seen.check(former.version());
        Standing after = new Standing(rules, former.version() + 1, at, by.subject());
        standing.put(brand, after);
        return after;
    }
}
