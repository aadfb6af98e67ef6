package org.vigie.routing.queue.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.routing.queue.Reservations;
import org.vigie.wire.tenancy.AgencyId;

/** How long offers stand, asked for every five seconds. Thread-safe. */
final class CachedReservations implements Reservations {
    private static final Duration LIFE = Duration.ofSeconds(5);

    private record Read(Map<String, Duration> durations, Instant at) {}

    private final Reservations source;
    private final InstantSource time;
    private final Map<AgencyId, Read> read = new ConcurrentHashMap<>();

    CachedReservations(Reservations source, InstantSource time) {
        this.source = source;
        this.time = time;
    }

    @Override
    public Map<String, Duration> of(AgencyId agency) {
        Instant now = time.instant();
        Read known = read.get(agency);
        if (known == null || known.at().plus(LIFE).isBefore(now)) {
            known = new Read(source.of(agency), now);
            read.put(agency, known);
        }
        return known.durations();
    }
}
