package org.vigie.routing.conversation.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Absence;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What somebody has when they leave, in PostgreSQL. Thread-safe; a failing store throws. */
public interface Departures {
    /** Somebody to whom conversations are assigned. */
    record Holder(AgencyId agency, String agent) {}

    /**
     * Somebody who was not heard of for a while.
     *
     * @param name for people's eyes; may be empty
     * @param held conversations assigned to them, of the brands asked for
     */
    record Absentee(String agent, String name, int held, Instant seenAt) {}

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

    /** Who holds conversations and was last heard of then or before, of every agency, in order; those after this one. */
    List<Holder> unheard(Instant since, @Nullable Holder after, int most);

    /** Who holds conversations of the scope and was last heard of then or before, who holds most first. */
    List<Absentee> absentees(BrandScope scope, Instant since, int most);

    /**
     * Returns what the absence takes from somebody to the queues of its brands, where the longest waited first; nothing when they were heard of
     * since. What they answered stays while that answer is on its way to the customer.
     */
    Left takeBack(Holder lost, Absence absence, int most, Actor by, Instant now);
}
