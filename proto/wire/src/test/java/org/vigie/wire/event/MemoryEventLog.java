package org.vigie.wire.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.wire.tenancy.BrandScope;

/** A log in memory, for tests; {@code ring} may lag behind it as the real tail does. */
final class MemoryEventLog implements EventLog {
    private final List<NumberedFact> facts = new ArrayList<>();

    synchronized NumberedFact append(String brand) {
        NumberedFact fact = FactRingTest.fact(facts.size() + 1L, brand);
        facts.add(fact);
        return fact;
    }

    @Override
    public synchronized List<NumberedFact> after(BrandScope scope, long sequence, int max) {
        return facts.stream()
                .filter(f -> f.sequence() > sequence && scope.contains(f.fact().brand()))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized Optional<UUID> idAt(BrandScope scope, long sequence) {
        return after(scope, sequence - 1, 1).stream()
                .filter(f -> f.sequence() == sequence)
                .map(f -> f.fact().id())
                .findFirst();
    }

    @Override
    public synchronized long last() {
        return facts.size();
    }
}
