package org.vigie.routing.rule;

import java.util.Locale;

/** What a mention is for, as ingestion says; docs/enrichment.md tells how often each is right. */
public enum MentionLabel {
    HELP,
    COMPLAINT,
    COMPLIMENT,
    FEEDBACK,
    PRODUCT_IDEA,
    LEAD,
    QUESTION,
    NOISE,
    SPAM,
    TOXIC,
    LIKELY_BOT;

    /** As stored. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From {@link #word()}. */
    static MentionLabel ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
