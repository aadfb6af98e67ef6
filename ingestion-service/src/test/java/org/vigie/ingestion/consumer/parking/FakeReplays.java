package org.vigie.ingestion.consumer.parking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.vigie.wire.tenancy.BrandId;

/** Parked entries in memory. */
public final class FakeReplays implements Replays {
    private final Map<Long, Row> rows = new TreeMap<>();

    /** One row. */
    record Row(Replay replay, String consumer, String reason, int attempts, boolean due) {}

    public void park(String consumer, BrandId brand, long sequence, String reason) {
        Replay replay = new Replay(brand, new UUID(0, sequence), sequence, "m" + sequence);
        rows.put(sequence, new Row(replay, consumer, reason, 1, false));
    }

    public List<Row> rows() {
        return List.copyOf(rows.values());
    }

    @Override
    public List<Replay> due(String consumer, Set<BrandId> apart, int limit) {
        return due(consumer, brand -> !apart.contains(brand), limit);
    }

    @Override
    public List<Replay> due(String consumer, BrandId brand, int limit) {
        return due(consumer, brand::equals, limit);
    }

    private List<Replay> due(String consumer, Predicate<BrandId> which, int limit) {
        return rows.values().stream()
                .filter(row -> row.consumer().equals(consumer) && row.due())
                .filter(row -> which.test(row.replay().brand()))
                .limit(limit)
                .map(Row::replay)
                .toList();
    }

    @Override
    public List<Long> recall(String consumer, String reason, Set<BrandId> apart, long after, int limit) {
        List<Row> recalled = rows.values().stream()
                .filter(row -> row.consumer().equals(consumer) && row.reason().equals(reason))
                .filter(row -> !apart.contains(row.replay().brand()))
                .filter(row -> !row.due() && row.replay().sequence() > after)
                .limit(limit)
                .toList();
        recalled.forEach(row ->
                rows.put(row.replay().sequence(), new Row(row.replay(), consumer, reason, row.attempts(), true)));
        return recalled.stream().map(row -> row.replay().sequence()).toList();
    }

    @Override
    public void taken(String consumer, List<Replay> replays) {
        replays.forEach(replay -> rows.remove(replay.sequence()));
    }

    @Override
    public void refusedAgain(Replay replay, String reason, String detail, boolean counts) {
        rows.computeIfPresent(
                replay.sequence(),
                (sequence, row) -> new Row(replay, row.consumer(), reason, row.attempts() + (counts ? 1 : 0), false));
    }

    @Override
    public long count(String consumer, String reason) {
        return rows.values().stream()
                .filter(row -> row.consumer().equals(consumer) && row.reason().equals(reason))
                .count();
    }
}
