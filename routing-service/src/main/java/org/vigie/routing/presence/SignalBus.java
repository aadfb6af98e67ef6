package org.vigie.routing.presence;

import org.vigie.wire.event.Signal;

/** Carries signals to every instance of this service; lossy, never throws, never waits long. Thread-safe. */
interface SignalBus {
    /** Sends a signal to every instance, this one included. */
    void publish(Signal signal);
}
