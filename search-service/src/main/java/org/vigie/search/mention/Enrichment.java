package org.vigie.search.mention;

import java.util.Set;

/**
 * What ingestion or a person said of a mention.
 *
 * @param score from -1 (very negative) to 1 (very positive); 0 when the sentiment is unspecified or unsure
 * @param labels what it is for; may be none
 * @param corrected what a person said
 */
public record Enrichment(Sentiment sentiment, double score, Set<MentionLabel> labels, Set<EnrichmentField> corrected) {
    public static final Enrichment NONE = of(Sentiment.UNSPECIFIED);

    public Enrichment {
        if (!(score >= -1 && score <= 1)) {
            throw new IllegalArgumentException("sentiment score: expected -1 to 1, actual " + score);
        }
        labels = Set.copyOf(labels);
        corrected = Set.copyOf(corrected);
    }

    /** A tone and nothing else. */
    public static Enrichment of(Sentiment sentiment) {
        return new Enrichment(sentiment, 0, Set.of(), Set.of());
    }
}
