package org.vigie.search.author.due;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vigie.wire.tenancy.BrandId;

/** The fake. */
public final class InMemoryAuthorDue implements AuthorDue {
    private record Key(BrandId brand, String kind) {}

    private record Row(Instant due, Instant claimedUntil) {}

    private final Map<Key, Row> rows = new HashMap<>();
    private final Clock clock = Clock.systemUTC();

    @Override
    public synchronized void add(Set<BrandId> brands, Set<String> kinds, Duration after) {
        Instant due = clock.instant().plus(after);
        brands.forEach(brand ->
                kinds.forEach(kind -> rows.putIfAbsent(new Key(brand, kind), new Row(due, Instant.MIN))));
    }

    @Override
    public synchronized Optional<Claim> next(Set<String> kinds, Duration lease) {
        Instant now = clock.instant();
        return rows.entrySet().stream()
                .filter(row -> kinds.contains(row.getKey().kind()))
                .filter(row -> !row.getValue().due().isAfter(now)
                        && row.getValue().claimedUntil().isBefore(now))
                .min(Comparator.comparing(row -> row.getValue().due()))
                .map(row -> claim(row.getKey(), row.getValue().due(), now.plus(lease)));
    }

    @Override
    public synchronized Optional<Claim> take(BrandId brand, String kind, Duration lease) {
        Instant now = clock.instant();
        Key key = new Key(brand, kind);
        Row row = rows.getOrDefault(key, new Row(now, Instant.MIN));
        return row.claimedUntil().isBefore(now)
                ? Optional.of(claim(key, row.due(), now.plus(lease)))
                : Optional.empty();
    }

    private Claim claim(Key key, Instant due, Instant until) {
        rows.put(key, new Row(due, until));
        return new Claim(key.brand(), key.kind(), until);
    }

    @Override
    public synchronized void finish(Claim claim, Duration after) {
        rows.computeIfPresent(
                new Key(claim.brand(), claim.kind()),
                (key, row) -> row.claimedUntil().equals(claim.until())
                        ? new Row(clock.instant().plus(after), Instant.MIN)
                        : row);
    }
}
