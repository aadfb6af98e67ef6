package org.vigie.routing.conversation.life;

import java.util.Locale;

/** Where a conversation stands. */
public enum ConversationState {
    /** Waits in its queue. */
    NEW,
    /** Offered to one agent. */
    RESERVED,
    /** One agent works on it. */
    ASSIGNED,
    /** Answered; waits for the customer. */
    PENDING_CUSTOMER,
    /** Put aside by its agent until a time; the customer waits on. */
    SNOOZED,
    /** Done. */
    RESOLVED,
    /** Came back after it was resolved; waits in its queue. */
    REOPENED,
    /** Came from a source, and neither a query asks for an answer nor a rule for somebody to act. */
    WATCHED;

    /** Whether it waits to be offered to somebody. */
    public boolean waits() {
        return this == NEW || this == REOPENED;
    }

    /** As stored and as written in facts. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #word()}. */
    public static ConversationState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
