package org.vigie.reporting.observation;

import java.util.List;
import org.vigie.wire.event.FollowedPosition;
import org.vigie.wire.event.NumberedFact;

/** Where observations are kept. Thread-safe; several processes may keep the same facts. */
public interface ObservationLog {
    /** How far a service's log has been read; {@link FollowedPosition#START} before the first fact. */
    FollowedPosition position(String service);

    /**
     * Observes facts of a service, of any brands, in order. Each brand's observations and position are one transaction;
     * facts that a brand had seen before change nothing. Those of a brand whose figures are being computed again are kept and
     * observed after that, and nobody waits for it.
     */
    void keep(String service, List<NumberedFact> facts);

    /**
     * Forgets all that was observed in a service's facts, of every brand, so that it is followed from its oldest fact
     * again. Does nothing unless the position is still the refused one: another process has begun again already. May be
     * repeated after a failure.
     */
    void restart(String service, FollowedPosition refused);
}
