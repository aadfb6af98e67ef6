package org.vigie.ingestion.shared;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.vigie.channels.pull.Cursor;
import org.vigie.wire.tenancy.BrandId;

/** Arrivals in memory; who holds a source is said by the test. */
final class FakeArrivals implements Arrivals {
    final Map<String, String> owners = new HashMap<>();
    final Map<String, Cursor> cursors = new HashMap<>();
    final Map<String, Integer> gone = new HashMap<>();
    private final Map<String, Map<String, Set<BrandId>>> known = new HashMap<>();

    @Override
    public Map<String, Set<BrandId>> holders(String source, Collection<String> entries) {
        Map<String, Set<BrandId>> holders = new HashMap<>(known.getOrDefault(source, Map.of()));
        holders.keySet().retainAll(entries);
        return holders;
    }

    @Override
    public boolean advance(SharedReading reading, String owner, Progress progress) {
        if (!owner.equals(owners.get(reading.id()))) {
            return false;
        }
        cursors.put(reading.id(), progress.next());
        var mine = known.computeIfAbsent(reading.id(), one -> new HashMap<>());
        progress.brands()
                .forEach((entry, brands) ->
                        mine.computeIfAbsent(entry, one -> new HashSet<>()).addAll(brands));
        return true;
    }

    @Override
    public int forgetGone(int most) {
        int forgotten = 0;
        for (String source : gone.keySet()) {
            for (Set<BrandId> brands : known.getOrDefault(source, Map.of()).values()) {
                for (BrandId brand : Set.copyOf(brands)) {
                    if (gone.getOrDefault(source, 0) > 90 && forgotten < most) {
                        brands.remove(brand);
                        forgotten++;
                    }
                }
            }
            known.getOrDefault(source, Map.of()).values().removeIf(Set::isEmpty);
        }
        return forgotten;
    }
}
