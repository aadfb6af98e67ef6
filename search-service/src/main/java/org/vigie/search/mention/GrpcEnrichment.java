package org.vigie.search.mention;

import java.util.EnumSet;
import java.util.Set;
import org.vigie.wire.call.GrpcWords;

/** Enrichment between contract and domain. Labels and fields that a newer version sends are left out. */
public final class GrpcEnrichment {
    /** Labels in the contract. */
    public static final GrpcWords<MentionLabel, org.vigie.contract.ingestion.v1.MentionLabel> LABELS =
            GrpcWords.of(MentionLabel.class, org.vigie.contract.ingestion.v1.MentionLabel.class);

    private static final GrpcWords<EnrichmentField, org.vigie.contract.ingestion.v1.EnrichmentField> FIELDS =
            GrpcWords.of(EnrichmentField.class, org.vigie.contract.ingestion.v1.EnrichmentField.class);
    private static final GrpcWords<Sentiment, org.vigie.contract.ingestion.v1.Sentiment> SENTIMENTS =
            GrpcWords.of(Sentiment.class, org.vigie.contract.ingestion.v1.Sentiment.class);

    private GrpcEnrichment() {}

    /** {@link IllegalArgumentException} when the score is out of its range. */
    static Enrichment of(org.vigie.contract.ingestion.v1.Mention from) {
        Set<MentionLabel> labels = EnumSet.noneOf(MentionLabel.class);
        for (var label : from.getLabelsList()) {
            LABELS.domain(label).ifPresent(labels::add);
        }
        Set<EnrichmentField> corrected = EnumSet.noneOf(EnrichmentField.class);
        for (var field : from.getCorrectedList()) {
            FIELDS.domain(field).ifPresent(corrected::add);
        }
        return new Enrichment(sentiment(from.getSentiment()), from.getSentimentScore(), labels, corrected);
    }

    /** Adds it to a mention, in ascending order. */
    static void add(org.vigie.contract.ingestion.v1.Mention.Builder to, Enrichment from) {
        to.setSentiment(SENTIMENTS.contract(from.sentiment())).setSentimentScore(from.score());
        from.labels().stream().sorted().map(LABELS::contract).forEach(to::addLabels);
        from.corrected().stream().sorted().map(FIELDS::contract).forEach(to::addCorrected);
    }

    /** One of a newer version is taken for none. */
    public static Sentiment sentiment(org.vigie.contract.ingestion.v1.Sentiment from) {
        return SENTIMENTS.domain(from).orElse(Sentiment.UNSPECIFIED);
    }
}
