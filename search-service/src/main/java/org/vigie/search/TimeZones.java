package org.vigie.search;

import java.time.ZoneId;
import org.vigie.wire.problem.Problem;

/** Time zones that requests name. */
public final class TimeZones {
    private TimeZones() {}

    /** The zone that a field of a request names. Problem TIME_ZONE_UNKNOWN. */
    public static ZoneId named(String field, String name) {
        if (!org.vigie.wire.time.TimeZones.known(name)) {
            throw Problem.field(SearchReason.TIME_ZONE_UNKNOWN, field, "expected an IANA zone such as Europe/Paris");
        }
        return ZoneId.of(name);
    }
}
