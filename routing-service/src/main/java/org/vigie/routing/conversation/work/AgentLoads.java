package org.vigie.routing.conversation.work;

import org.vigie.wire.tenancy.AgencyId;

/** What agents hold and can hold, as PostgreSQL knows it. Thread-safe; a failing store throws. */
public interface AgentLoads {
    /**
     * Reads the load of an agent who is heard of now, and sets the capacity.
     *
     * @param capacity 1 to 50; 0 = as it is, {@link AgentLoad#STANDARD_CAPACITY} for somebody new
     */
    AgentLoad load(AgencyId agency, String agent, int capacity);

    /** Reads the load of an agent of whom nothing is heard by that. */
    AgentLoad known(AgencyId agency, String agent);
}
