package org.vigie.routing.queue;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.AgencyId;

/** The generation of each agency's queues, kept in PostgreSQL. Thread-safe; a failing store throws. */
public interface Generations {
    /** Every agency that ever had a brand. */
    List<AgencyId> agencies();

    /** The newest generation; 0 for an agency without brands. */
    long current(AgencyId agency);

    /**
     * Raises the generation for a rebuild and audits it; empty when another rebuild is under way and began less than 30 s
     * ago.
     *
     * @param above also above this one, found in Redis
     */
    OptionalLong raise(AgencyId agency, long above, Actor by, Instant now);

    /** The rebuild goes on: it counts as begun now. False when another one took over. */
    boolean goesOn(AgencyId agency, long generation, Instant now);

    /** The rebuild is over: writes QueuesRebuilt for every brand when it succeeded. */
    void finish(AgencyId agency, long generation, boolean rebuilt, Instant now);
}
