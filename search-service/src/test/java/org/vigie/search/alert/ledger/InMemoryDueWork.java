package org.vigie.search.alert.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.search.alert.due.DueKind;
import org.vigie.wire.tenancy.BrandId;

/** What is due in memory, by a time that the test sets. Thread-safe. */
public final class InMemoryDueWork implements DueWork {
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    private record Key(DueKind kind, BrandId brand, String subject) {}

    private record Entry(Instant dueAt, Instant since) {}

    private record Turn(Key key, int turn, Instant dueAt) {}

    public synchronized Instant now() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    public synchronized void at(BrandId brand, DueKind kind, String subject, Instant dueAt) {
        entries.merge(
                new Key(kind, brand, subject), new Entry(dueAt, now), (old, put) -> new Entry(dueAt, old.since()));
    }

    public synchronized void done(BrandId brand, DueKind kind, String subject) {
        entries.remove(new Key(kind, brand, subject));
    }

    public synchronized boolean has(BrandId brand, DueKind kind, String subject) {
        return entries.containsKey(new Key(kind, brand, subject));
    }

    @Override
    public synchronized List<Due> claim(DueKind kind, int most, Duration lease) {
        Map<BrandId, List<Turn>> brands = new HashMap<>();
        entries.entrySet().stream()
                .filter(one ->
                        one.getKey().kind() == kind && !one.getValue().dueAt().isAfter(now))
                .sorted(Comparator.comparing(one -> one.getValue().dueAt()))
                .forEach(one -> {
                    List<Turn> ofBrand = brands.computeIfAbsent(one.getKey().brand(), brand -> new ArrayList<>());
                    ofBrand.add(new Turn(
                            one.getKey(), ofBrand.size(), one.getValue().dueAt()));
                });
        List<Turn> taken = brands.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Turn::turn).thenComparing(Turn::dueAt))
                .limit(most)
                .toList();
        taken.forEach(one -> at(one.key().brand(), kind, one.key().subject(), now.plus(lease)));
        return taken.stream()
                .map(one -> new Due(one.key().brand(), one.key().subject()))
                .toList();
    }

    @Override
    public synchronized Backlog backlog(DueKind kind) {
        List<Entry> ofKind = entries.entrySet().stream()
                .filter(one -> one.getKey().kind() == kind)
                .map(Map.Entry::getValue)
                .toList();
        return new Backlog(
                ofKind.size(),
                age(ofKind.stream().map(Entry::since).toList()),
                age(ofKind.stream().map(Entry::dueAt).toList()));
    }

    private Duration age(List<Instant> times) {
        return times.stream()
                .min(Comparator.naturalOrder())
                .filter(first -> first.isBefore(now))
                .map(first -> Duration.between(first, now))
                .orElse(Duration.ZERO);
    }
}
