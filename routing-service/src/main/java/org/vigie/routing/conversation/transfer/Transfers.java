package org.vigie.routing.conversation.transfer;

import java.time.Instant;
import java.util.UUID;
import org.vigie.routing.Actor;
import org.vigie.routing.conversation.work.Conversations.Changed;
import org.vigie.wire.tenancy.BrandId;

/** What leads gave to whom, in PostgreSQL. Thread-safe; a failing store throws, a Problem leaves everything as it was. */
public interface Transfers {
    /** Whether this request was carried out before; REQUEST_ID_REUSED when it was another one. */
    boolean isKnown(BrandId brand, UUID conversation, Transfer transfer);

    /**
     * Locks a conversation and carries it out: its row, a line of its history, the facts, the audit and what agents hold are one
     * transaction. What was carried out before changes nothing.
     *
     * @return CONVERSATION_UNKNOWN, STALE_EPOCH, STATE_INVALID, REPLY_UNDER_WAY, CAPACITY_REACHED, REQUEST_ID_REUSED as Problems
     */
    Changed carryOut(BrandId brand, UUID conversation, Transfer transfer, Actor by, Instant now);
}
