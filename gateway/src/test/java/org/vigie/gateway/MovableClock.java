package org.vigie.gateway;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The system's clock, which a test stops at an instant. Thread-safe. */
public final class MovableClock extends Clock {
    private volatile Optional<Instant> stopped = Optional.empty();

    public void stop(Instant at) {
        stopped = Optional.of(at);
    }

    public void go() {
        stopped = Optional.empty();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return stopped.orElseGet(Instant::now);
    }
}
