package org.vigie.publishing.delivery.courier;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.vigie.wire.tenancy.BrandId;

/**
 * Accounts that could not be borrowed, each until it makes sense to ask again: however much waits for one, it stands in the way of none
 * of the brand's others. In this process alone, another finds out by itself. Thread-safe.
 */
final class RestingAccounts {
    private final Map<DueDeliveries.Account, Long> until = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RestingAccounts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void rest(BrandId brand, String account, Duration pause) {
        until.put(new DueDeliveries.Account(brand, account), nanoTime.getAsLong() + pause.toNanos());
    }

    Set<DueDeliveries.Account> now() {
        long now = nanoTime.getAsLong();
        until.values().removeIf(end -> end - now <= 0);
        return Set.copyOf(until.keySet());
    }
}
