package org.vigie.routing.rule;

import java.util.Locale;

/** What a rule does with a mention that would open a conversation. */
public enum RoutingAction {
    /** It waits in a queue. */
    QUEUE,
    /** It is assigned to a person. */
    OWNER,
    /** None is opened. */
    WATCH_ONLY;

    /** As stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #word()}. */
    static RoutingAction ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
