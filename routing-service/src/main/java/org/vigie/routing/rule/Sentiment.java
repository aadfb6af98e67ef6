package org.vigie.routing.rule;

import java.util.Locale;

/** The tone of a mention where it was measured. */
public enum Sentiment {
    NEGATIVE,
    NEUTRAL,
    POSITIVE,
    UNSURE;

    /** As stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #word()}. */
    static Sentiment ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
