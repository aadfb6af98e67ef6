package org.vigie.routing.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.routing.directory.Directory;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** How long offers stand, read from the directory every five seconds. Thread-safe. */
final class CachedReservations implements Reservations {
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final int PAGE = 10_000;

    private record Read(Map<String, Duration> durations, Instant at) {}

    private final Directory directory;
    private final InstantSource time;
    private final Map<AgencyId, Read> read = new ConcurrentHashMap<>();

    CachedReservations(Directory directory, InstantSource time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public Map<String, Duration> of(AgencyId agency) {
        Instant now = time.instant();
        Read known = read.get(agency);
        if (known == null || known.at().plus(LIFE).isBefore(now)) {
            Map<String, Duration> durations = new HashMap<>();
            directory
                    .lines(BrandScope.all(agency), null, PAGE)
                    .forEach(line -> durations.put(
                            line.queue().brand().slug() + "/" + line.queue().id(),
                            line.queue().reservation()));
            known = new Read(Map.copyOf(durations), now);
            read.put(agency, known);
        }
        return known.durations();
    }
}
