package org.vigie.publishing.delivery.courier;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.vigie.wire.tenancy.BrandId;

/**
 * Bounds the calls to networks of this process, and those of one brand to a quarter of them: an endpoint that lets every call hang keeps
 * its own brand waiting, and nobody else. Thread-safe.
 */
public final class Door {
    private static final int SHARES = 4;

    private final int most;
    private final int mostOfABrand;
    private final Map<BrandId, Integer> inside = new HashMap<>();
    private int all;

    /** @param most calls at once, 1 or more */
    public Door(int most) {
        this.most = most;
        this.mostOfABrand = Math.max(1, most / SHARES);
    }

    /** Whether there was room; whoever came in goes out by {@link #leave}. */
    public synchronized boolean enter(BrandId brand) {
        int calls = inside.getOrDefault(brand, 0);
        if (all >= most || calls >= mostOfABrand) {
            return false;
        }
        all++;
        inside.put(brand, calls + 1);
        return true;
    }

    public synchronized void leave(BrandId brand) {
        inside.compute(brand, (unused, calls) -> {
            if (calls == null) {
                throw new IllegalStateException("brand: expected one that is inside, actual " + brand);
            }
            return calls == 1 ? null : calls - 1;
        });
        all--;
    }

    /** Brands that have all the calls under way that they may have. */
    synchronized Set<BrandId> full() {
        return inside.entrySet().stream()
                .filter(calls -> calls.getValue() >= mostOfABrand)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many more may come in, of brands that have room left. */
    synchronized int room() {
        return most - all;
    }
}
