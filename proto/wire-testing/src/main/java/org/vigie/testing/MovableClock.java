package org.vigie.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The system's clock, which a test stops at an instant. Thread-safe. */
public final class MovableClock extends Clock {
    private volatile Optional<Instant> stopped = Optional.empty();

    /** One that stands from the beginning. */
    public static MovableClock stopped(Instant at) {
        MovableClock clock = new MovableClock();
        clock.stop(at);
        return clock;
    }

    public void stop(Instant at) {
        stopped = Optional.of(at);
    }

    /** So much later than now, where it stands then. */
    public void advance(Duration by) {
        stop(instant().plus(by));
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
