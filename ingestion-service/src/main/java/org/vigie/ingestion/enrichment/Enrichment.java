package org.vigie.ingestion.enrichment;

import java.util.Set;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.tone.Sentiment;

/**
 * What Vigie adds to a mention.
 *
 * @param language ISO 639-1, empty when it is not clear
 * @param sentiment unspecified when the language has no lexicon
 * @param score -1 to 1, see {@link org.vigie.ingestion.tone.Tone}
 */
public record Enrichment(String language, Sentiment sentiment, double score, Set<Label> labels) {
    /** Nothing is known. */
    public static final Enrichment NONE = new Enrichment("", Sentiment.UNSPECIFIED, 0, Set.of());

    public Enrichment {
        labels = Set.copyOf(labels);
    }

    /** With a person's word in place of the machine's; a sentiment that only a person saw has half of its full score. */
    Enrichment corrected(Correction correction) {
        if (correction.isNone()) {
            return this;
        }
        Sentiment said = correction.sentiment() == null ? sentiment : correction.sentiment();
        return new Enrichment(
                correction.language() == null ? language : correction.language(),
                said,
                said == sentiment ? score : middle(said),
                correction.labels() == null ? labels : correction.labels());
    }

    private static double middle(Sentiment sentiment) {
        return switch (sentiment) {
            case POSITIVE -> 0.5;
            case NEGATIVE -> -0.5;
            case NEUTRAL, UNSURE, UNSPECIFIED -> 0;
        };
    }
}
