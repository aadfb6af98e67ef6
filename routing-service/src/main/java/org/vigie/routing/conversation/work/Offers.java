package org.vigie.routing.conversation.work;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.wire.tenancy.AgencyId;

/** The assignment's view of an agency's conversations in PostgreSQL. Thread-safe; a failing store throws. */
public interface Offers {
    /** An offer that was taken back and the agent it had been made to. */
    record Withdrawn(Conversation conversation, String agent) {}

    /**
     * Makes offers of those proposals that still fit, in one transaction.
     *
     * @param generation of the queues that proposed; nothing is offered when it is not the agency's newest
     * @param names of agents by id, for people
     * @return the conversations now reserved
     */
    List<Conversation> reserve(
            AgencyId agency,
            long generation,
            List<Proposal> proposals,
            java.util.Map<String, String> names,
            Instant now);

    /** Takes back offers that lapsed, oldest first. */
    List<Withdrawn> withdrawLapsed(AgencyId agency, int max, Instant now);

    /** Takes back all offers made to one agent. */
    List<Withdrawn> withdrawFrom(AgencyId agency, String agent, String reason, Instant now);

    /** Takes back all offers of the agency. */
    List<Withdrawn> withdrawAll(AgencyId agency, String reason, Instant now);

    /** Conversations that wait, in order of id, after one of them. */
    List<Conversation> waiting(AgencyId agency, @Nullable UUID after, int max);

    /** These conversations of the agency, as far as they exist. */
    List<Conversation> find(AgencyId agency, Collection<UUID> ids);
}
