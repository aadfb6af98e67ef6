package org.vigie.search;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.Caller;

/** Who changes something, in which call, when (to the microsecond, as PostgreSQL keeps it, so that a repeated answer is the first answer). */
public record Act(Caller caller, String requestId, Instant at) {

    /** What people call who does it; empty when that is no person. */
    public String name() {
        return caller instanceof Caller.Person person ? person.name() : "";
    }

    /** What the caller of this call does now. */
    public static Act of(CallScope call, Clock clock) {
        return new Act(call.caller(), call.requestId(), clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
