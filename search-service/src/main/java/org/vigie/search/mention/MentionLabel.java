package org.vigie.search.mention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mention is for, as enrichment or a person says. The order is that of the contract. */
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

    /** As queries and figures write it: {@code product_idea}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The label of a word; none for a word that a newer version wrote. */
    public static Optional<MentionLabel> of(String word) {
        return Arrays.stream(values())
                .filter(label -> label.word().equals(word))
                .findFirst();
    }
}
