package org.vigie.routing.queue;

import java.time.Instant;
import java.util.List;
import org.vigie.routing.conversation.work.AgentLoad;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandScope;

/** Who takes offers now; derived from heartbeats. Throws {@link QueuesAway} when it does not answer. Thread-safe. */
public interface Agents {
    /** The agent takes offers of these brands, as of now. */
    void available(BrandScope serves, AgentLoad load, Instant now);

    /** What the agent holds changed; nothing when they are not here or something newer is known. */
    void loadChanged(AgencyId agency, AgentLoad load);

    /** The agent takes no offers any more; whether they did until now. */
    boolean gone(AgencyId agency, String agent);

    /** Agents not heard of since, each told to exactly one caller; they take no offers any more. */
    List<String> lost(AgencyId agency, Instant notSince);
}
