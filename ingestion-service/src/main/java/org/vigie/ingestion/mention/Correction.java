package org.vigie.ingestion.mention;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.tone.Sentiment;

/**
 * What people said about a mention; null where the machine's word stands.
 *
 * @param language ISO 639-1
 */
public record Correction(
        @Nullable Sentiment sentiment,
        @Nullable Set<Label> labels,
        @Nullable String language) {
    /** Nobody said anything. */
    public static final Correction NONE = new Correction(null, null, null);

    public Correction {
        labels = labels == null ? null : Set.copyOf(labels);
    }

    /** Nothing is said. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** This on top of an earlier one. */
    public Correction over(Correction earlier) {
        return new Correction(
                sentiment == null ? earlier.sentiment : sentiment,
                labels == null ? earlier.labels : labels,
                language == null ? earlier.language : language);
    }
}
