package org.vigie.reporting.observation;

import java.util.List;
import org.vigie.wire.event.NumberedFact;

/** Where observations are kept. Thread-safe; several processes may keep the same facts. */
public interface ObservationLog {
    /** How far a service's log has been read; 0 before the first fact. */
    long position(String service);

    /**
     * Observes facts of a service, of any brands, in order. Each brand's observations and position are one transaction;
     * facts that a brand had seen before change nothing.
     */
    void keep(String service, List<NumberedFact> facts);
}
