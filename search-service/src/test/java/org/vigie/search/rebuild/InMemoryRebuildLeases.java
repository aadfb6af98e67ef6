package org.vigie.search.rebuild;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** The fake. */
final class InMemoryRebuildLeases implements RebuildLeases {
    private record Lease(UUID holder, Instant until) {}

    private final Map<BrandId, Lease> leases = new HashMap<>();
    private final Clock clock = Clock.systemUTC();

    @Override
    public synchronized boolean hold(BrandId brand, UUID holder, Duration length) {
        Lease held = leases.get(brand);
        Instant now = clock.instant();
        if (held != null && !held.holder().equals(holder) && !held.until().isBefore(now)) {
            return false;
        }
        leases.put(brand, new Lease(holder, now.plus(length)));
        return true;
    }

    @Override
    public synchronized void release(BrandId brand, UUID holder) {
        leases.computeIfPresent(brand, (unused, held) -> held.holder().equals(holder) ? null : held);
    }

    @Override
    public void finish(BrandId brand, UUID holder, long mentions, Caller caller, String requestId) {
        release(brand, holder);
    }
}
