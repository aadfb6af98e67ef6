package org.vigie.routing.conversation.message;

import java.util.List;
import java.util.UUID;
import org.vigie.wire.tenancy.AgencyId;

/**
 * Replies that did not reach the customer and of which their conversation does not say so, as a version of before left them: it knew
 * neither the mark of a conversation nor whether a person must decide. Thread-safe; a failing store throws.
 */
public interface UnsaidReplies {
    /** Whose replies there may be. */
    List<AgencyId> agencies();

    /**
     * The next ones of an agency, in order of id; what {@link #say} has said is none of them any more.
     *
     * @param after id of the last one seen; {@code new UUID(0, 0)} = from the first
     */
    List<Replies.Unheard> next(AgencyId agency, UUID after, int most);

    /** Marks the conversation by what became of its newest reply. Nothing moves, and nothing is told: that the reply failed is no news. */
    void say(Replies.Unheard unsaid);
}
