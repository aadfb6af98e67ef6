package org.vigie.routing.conversation.transfer;

import java.util.Locale;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.wire.tenancy.AgencyId;

/** Who is at work, as their heartbeats say. Thread-safe. */
public interface OnWatch {
    /** What somebody does now. */
    enum Attendance {
        /** Takes offers. */
        AVAILABLE,
        /** Is there and takes none. */
        AWAY,
        /** Was not heard of lately. */
        ABSENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of one person; QUEUES_UNAVAILABLE as a Problem when nobody knows. */
    Attendance attendance(AgencyId agency, String agent);

    /** Tells whoever looks at the agents what one of them holds now; lossy, never throws. */
    void tellLoad(AgencyId agency, AgentLoad load);
}
