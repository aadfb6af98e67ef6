package org.vigie.reporting.targets;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** Targets in memory. */
final class InMemoryStandingTargets implements StandingTargets {
    private final Map<BrandId, Standing> standing = new TreeMap<>();

    @Override
    public synchronized List<Standing> of(BrandScope scope) {
        return standing.values().stream()
                .filter(one -> scope.contains(one.brand()))
                .toList();
    }

    @Override
    public synchronized Standing replace(
            BrandId brand, Targets targets, Etag seen, Caller by, String requestId, Instant at) {
        long former = standing.getOrDefault(brand, Standing.neverSet(brand)).version();
        seen.check(former);
        Standing after = new Standing(brand, targets, former + 1, at);
        standing.put(brand, after);
        return after;
    }
}
