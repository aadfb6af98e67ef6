package org.vigie.routing.queue;

import java.time.Duration;
import java.util.Map;
import org.vigie.wire.tenancy.AgencyId;

/** How long offers stand. */
public interface Reservations {
    /** By {@code brand/queue}; may be some seconds old. */
    Map<String, Duration> of(AgencyId agency);
}
