package org.vigie.wire.time;

import java.time.ZoneId;
import java.util.Set;

/** The IANA time zones of this JVM. Thread-safe. */
public final class TimeZones {

    /** Kept, because the JDK makes a set of six hundred names whenever it is asked. */
    private static final Set<String> NAMES = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    /** Whether there is a zone of that name; an offset such as {@code +02:00} is none. */
    public static boolean known(String name) {
        return NAMES.contains(name);
    }
}
