package org.vigie.routing.queue;

import java.util.Collection;
import java.util.Map;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.wire.tenancy.AgencyId;

/** Tells agents about offers; lossy. Implementations never throw. */
public interface OfferSignals {
    /** A reserved conversation was offered to its agent. */
    void offered(Conversation conversation);

    /** An offer was taken back. */
    void withdrawn(Conversation conversation, String agent, String reason);

    /** Names of agents for people; those not known are left out. */
    Map<String, String> names(AgencyId agency, Collection<String> agents);
}
