package org.vigie.ingestion.consumer.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.vigie.wire.tenancy.BrandId;

/**
 * Whether a neighbour is worth asking about a brand. Who is not answered alone is spared alone; the neighbour is out for everybody when a
 * second brand, which was answered before, is not, and nobody is in between. Thread-safe.
 */
final class Outages {
    private final LongSupplier nanos;
    private final Outage whole;

    /** Of brands whose last question failed. */
    private final Map<BrandId, Outage> brands = new HashMap<>();

    /** Those of them that began to fail since somebody was last answered. */
    private final Set<BrandId> begun = new HashSet<>();

    /** @param nanos a clock as {@link System#nanoTime} */
    Outages(LongSupplier nanos) {
        this.nanos = nanos;
        this.whole = new Outage(nanos);
    }

    synchronized void failed(BrandId brand, long tookNanos) {
        if (!brands.containsKey(brand)) {
            begun.add(brand);
        }
        brands.computeIfAbsent(brand, one -> new Outage(nanos)).failed(tookNanos);
        if (whole.isSuspected() || begun.size() > 1) {
            whole.failed(tookNanos);
        }
    }

    synchronized void answered(BrandId brand) {
        brands.remove(brand);
        begun.clear();
        whole.answered();
    }

    synchronized boolean pauses(BrandId brand) {
        Outage own = brands.get(brand);
        return whole.pauses() || own != null && own.pauses();
    }

    /** Whether the last question failed, about the brand or about everybody. */
    synchronized boolean isSuspected(BrandId brand) {
        return whole.isSuspected() || brands.containsKey(brand);
    }

    /** Brands that are not worth asking about now, though others are. */
    synchronized Set<BrandId> spared() {
        return brands.entrySet().stream()
                .filter(brand -> brand.getValue().pauses())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many mentions of others than the spared are worth another try, at most so many: one while some of those are suspected. */
    synchronized int toTry(int most) {
        if (whole.pauses()) {
            return 0;
        }
        boolean suspected = whole.isSuspected() || brands.size() > spared().size();
        return suspected ? Math.min(1, most) : most;
    }
}
