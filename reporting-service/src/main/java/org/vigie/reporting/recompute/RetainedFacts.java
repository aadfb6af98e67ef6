package org.vigie.reporting.recompute;

import java.util.List;
import java.util.function.Consumer;
import org.vigie.wire.event.NumberedFact;
import org.vigie.wire.tenancy.BrandId;

/** The facts that another service still keeps. Thread-safe. */
public interface RetainedFacts {
    /** The services there are, each with its facts. */
    List<String> services();

    /**
     * Hands over a brand's retained facts in order, up to a position inclusive, in batches; all of them, or Problem
     * EVENTS_UNAVAILABLE, also when nothing comes for some seconds or the service does not know the position.
     */
    void read(String service, BrandId brand, long upTo, Consumer<List<NumberedFact>> batches);
}
