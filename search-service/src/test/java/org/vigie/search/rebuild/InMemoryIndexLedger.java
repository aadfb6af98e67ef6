package org.vigie.search.rebuild;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
final class InMemoryIndexLedger implements IndexLedger {
    private final Map<String, String> indices = new HashMap<>();
    private final Map<BrandId, Instant> losses = new HashMap<>();
    private final Set<BrandId> brands;

    InMemoryIndexLedger(Set<BrandId> brands) {
        this.brands = brands;
    }

    @Override
    public synchronized Map<String, String> indices() {
        return Map.copyOf(indices);
    }

    @Override
    public synchronized boolean stands(String index, String id) {
        String former = indices.put(index, id);
        return lost(former != null && !former.equals(id));
    }

    @Override
    public synchronized boolean gone(String index, String id) {
        return lost(indices.remove(index, id));
    }

    private boolean lost(boolean index) {
        if (index) {
            brands.forEach(brand -> losses.put(brand, Instant.now()));
        }
        return index;
    }

    @Override
    public synchronized Map<BrandId, Instant> losses() {
        return Map.copyOf(losses);
    }

    @Override
    public synchronized void back(BrandId brand, Instant lostAt) {
        losses.computeIfPresent(brand, (unused, at) -> at.isAfter(lostAt) ? at : null);
    }
}
