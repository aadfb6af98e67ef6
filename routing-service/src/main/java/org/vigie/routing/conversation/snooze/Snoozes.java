package org.vigie.routing.conversation.snooze;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.life.Conversation;
import org.vigie.routing.conversation.work.Conversations.Changed;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;

/** What is put aside, in PostgreSQL. Thread-safe; a failing store throws, a Problem leaves everything as it was. */
public interface Snoozes {
    /**
     * Locks a conversation and puts it aside: its row, a line of its history, the fact, the audit and what its agent holds are one transaction.
     *
     * @return CONVERSATION_UNKNOWN, NOT_ASSIGNED, NOT_HOLDER, STALE_EPOCH, REPLY_UNDER_WAY as Problems
     */
    Changed putAside(BrandId brand, UUID conversation, Snooze snooze, Actor by, Instant now);

    /** Returns what is due of the agency to its queues, what has been due longest first, each with a line of its history. */
    List<Conversation> wake(AgencyId agency, int most, Instant now);
}
