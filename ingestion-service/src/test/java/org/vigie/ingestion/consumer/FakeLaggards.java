package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.wire.tenancy.BrandId;

/** Laggards in memory; every consumer is held by {@code me}. */
final class FakeLaggards implements Laggards {
    private final Map<String, Map<BrandId, Laggard>> rows = new TreeMap<>();
    final List<Parking> parked = new ArrayList<>();

    @Override
    public synchronized List<Laggard> of(String consumer) {
        return List.copyOf(rows(consumer).values());
    }

    @Override
    public synchronized boolean isBehind(String consumer, BrandId brand) {
        return rows(consumer).containsKey(brand);
    }

    @Override
    public synchronized boolean fallBehind(String consumer, String owner, List<Laggard> laggards) {
        if (!owner.equals("me")) {
            return false;
        }
        laggards.forEach(laggard -> rows(consumer).putIfAbsent(laggard.brand(), laggard));
        return true;
    }

    @Override
    public synchronized boolean advance(String consumer, String owner, Laggard laggard, List<Parking> aside) {
        Laggard before = rows(consumer).get(laggard.brand());
        if (!owner.equals("me") || before == null || before.sequence() > laggard.sequence()) {
            return false;
        }
        rows(consumer).put(laggard.brand(), laggard);
        parked.addAll(aside);
        return true;
    }

    @Override
    public synchronized boolean catchUp(String consumer, String owner, BrandId brand, List<Parking> aside) {
        if (!owner.equals("me") || rows(consumer).remove(brand) == null) {
            return false;
        }
        parked.addAll(aside);
        return true;
    }

    private Map<BrandId, Laggard> rows(String consumer) {
        return rows.computeIfAbsent(consumer, name -> new TreeMap<>());
    }
}
