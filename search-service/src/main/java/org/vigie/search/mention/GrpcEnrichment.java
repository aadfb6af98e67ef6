package org.vigie.search.mention;

import java.util.EnumSet;
import java.util.Set;

/** Enrichment between contract and domain. Labels and fields that a newer version sends are left out. */
final class GrpcEnrichment {
    private GrpcEnrichment() {}

    /** {@link IllegalArgumentException} when the score is out of its range. */
    static Enrichment of(org.vigie.contract.ingestion.v1.Mention from) {
        Set<MentionLabel> labels = EnumSet.noneOf(MentionLabel.class);
        for (var label : from.getLabelsList()) {
            switch (label) {
                case MENTION_LABEL_UNSPECIFIED, UNRECOGNIZED -> {}
                default -> labels.add(MentionLabel.valueOf(label.name().substring("MENTION_LABEL_".length())));
            }
        }
        Set<EnrichmentField> corrected = EnumSet.noneOf(EnrichmentField.class);
        for (var field : from.getCorrectedList()) {
            switch (field) {
                case ENRICHMENT_FIELD_UNSPECIFIED, UNRECOGNIZED -> {}
                default -> corrected.add(EnrichmentField.valueOf(field.name().substring("ENRICHMENT_FIELD_".length())));
            }
        }
        return new Enrichment(GrpcMentions.sentiment(from.getSentiment()), from.getSentimentScore(), labels, corrected);
    }

    /** Adds it to a mention, in ascending order. */
    static void add(org.vigie.contract.ingestion.v1.Mention.Builder to, Enrichment from) {
        to.setSentiment(sentiment(from.sentiment())).setSentimentScore(from.score());
        from.labels().stream()
                .sorted()
                .forEach(label -> to.addLabels(
                        org.vigie.contract.ingestion.v1.MentionLabel.valueOf("MENTION_LABEL_" + label.name())));
        from.corrected().stream()
                .sorted()
                .forEach(field -> to.addCorrected(
                        org.vigie.contract.ingestion.v1.EnrichmentField.valueOf("ENRICHMENT_FIELD_" + field.name())));
    }

    private static org.vigie.contract.ingestion.v1.Sentiment sentiment(Sentiment sentiment) {
        return org.vigie.contract.ingestion.v1.Sentiment.valueOf("SENTIMENT_" + sentiment.name());
    }
}
