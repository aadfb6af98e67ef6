package org.vigie.routing.conversation.work;

import java.time.Instant;
import java.util.List;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.wire.tenancy.BrandId;

/** What somebody has of a brand when they leave it, in PostgreSQL. Thread-safe; a failing store throws. */
public interface Departures {
    /**
     * What was taken back.
     *
     * @param conversations all of them, waiting now
     * @param offers those among them that were only offered
     * @param loads of the agent who left
     */
    record Left(List<Conversation> conversations, List<Conversation> offers, List<AgentLoad> loads) {}

    /**
     * Returns what is offered or assigned to somebody to the brand's queues, with the clocks it has. What waits for the customer
     * stays as it is: nobody waits for us there, and with the customer's next word it goes to its queue.
     *
     * @param reason in the facts
     */
    Left takeBack(BrandId brand, String agent, String reason, Actor by, Instant now);
}
