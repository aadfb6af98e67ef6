package org.vigie.search.retag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
final class InMemoryRetagLeases implements RetagLeases {
    private record Lease(UUID holder, Instant until) {}

    private final Map<BrandId, Lease> leases = new HashMap<>();
    private final Map<BrandId, List<String>> facts = new HashMap<>();
    /** Of the one query that a brand may have. */
    private final Map<BrandId, WordsSince> words = new HashMap<>();

    private final Clock clock = Clock.systemUTC();

    @Override
    public synchronized boolean begin(Retag retag, Duration length, By by) {
        Lease held = leases.get(retag.brand());
        if (held != null && !held.until().isBefore(clock.instant())) {
            return false;
        }
        abandoned();
        leases.put(retag.brand(), new Lease(retag.id(), clock.instant().plus(length)));
        tell(retag.brand(), "RetagStarted");
        return true;
    }

    @Override
    public synchronized boolean renew(Retag retag, Duration length) {
        if (!isHeld(retag)) {
            return false;
        }
        leases.put(retag.brand(), new Lease(retag.id(), clock.instant().plus(length)));
        return true;
    }

    @Override
    public synchronized void finish(Retag retag, Retag.Result result, By by) {
        if (isHeld(retag)) {
            leases.remove(retag.brand());
            if (result.isWhole()) {
                words.computeIfPresent(retag.brand(), (brand, since) -> since.applied(retag.from(), retag.until()));
            }
            tell(
                    retag.brand(),
                    "RetagFinished %s %d %d".formatted(result.outcome(), result.tagged(), result.untagged())
                            + (result.blame().isEmpty()
                                    ? ""
                                    : " at " + result.blame().get("column")));
        }
    }

    @Override
    public synchronized int abandoned() {
        List<BrandId> ended = leases.entrySet().stream()
                .filter(lease -> lease.getValue().until().isBefore(clock.instant()))
                .map(Map.Entry::getKey)
                .toList();
        for (BrandId brand : ended) {
            leases.remove(brand);
            tell(brand, "RetagFinished RETAG_ABANDONED");
        }
        return ended.size();
    }

    /** Another process takes the lease. */
    synchronized void steal(BrandId brand) {
        leases.put(brand, new Lease(UUID.randomUUID(), Instant.MAX));
    }

    private boolean isHeld(Retag retag) {
        Lease held = leases.get(retag.brand());
        return held != null && held.holder().equals(retag.id());
    }

    private void tell(BrandId brand, String fact) {
        facts.computeIfAbsent(brand, unused -> new ArrayList<>()).add(fact);
    }

    synchronized void query(BrandId brand, Instant writtenAt) {
        words.put(brand, WordsSince.of(writtenAt, null));
    }

    synchronized Instant taggedSince(BrandId brand) {
        return Objects.requireNonNull(words.get(brand)).tagged();
    }

    synchronized List<String> facts(BrandId brand) {
        return List.copyOf(facts.getOrDefault(brand, List.of()));
    }
}
