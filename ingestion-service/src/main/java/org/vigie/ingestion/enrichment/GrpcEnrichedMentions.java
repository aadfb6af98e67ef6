package org.vigie.ingestion.enrichment;

import org.vigie.contract.ingestion.v1.EnrichmentField;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.GrpcMentions;
import org.vigie.ingestion.mention.Mention;

/** Mentions as the contract says them, with what was added to them. */
public final class GrpcEnrichedMentions {
    private GrpcEnrichedMentions() {}

    /** The contract's mention: a person's word where there is one, else the machine's. */
    public static org.vigie.contract.ingestion.v1.Mention of(Mention mention, Enricher enricher) {
        Enrichment added = enricher.corrected(mention);
        var proto = GrpcMentions.of(mention, added.language());
        add(added, proto);
        Correction correction = mention.correction();
        if (correction.sentiment() != null) {
            proto.addCorrected(EnrichmentField.ENRICHMENT_FIELD_SENTIMENT);
        }
        if (correction.labels() != null) {
            proto.addCorrected(EnrichmentField.ENRICHMENT_FIELD_LABELS);
        }
        if (correction.language() != null) {
            proto.addCorrected(EnrichmentField.ENRICHMENT_FIELD_LANGUAGE);
        }
        return proto.build();
    }

    /** The contract's mention of what belongs to nobody yet. */
    public static org.vigie.contract.ingestion.v1.Mention ofNobody(Arriving arriving, Enricher enricher) {
        Enrichment added = enricher.of(arriving.item());
        var proto = GrpcMentions.ofNobody(arriving, added.language());
        add(added, proto);
        return proto.build();
    }

    private static void add(Enrichment added, org.vigie.contract.ingestion.v1.Mention.Builder proto) {
        proto.setSentiment(Sentiment.valueOf("SENTIMENT_" + added.sentiment().name()))
                .setSentimentScore(added.score());
        added.labels().stream().sorted().map(GrpcEnrichedMentions::label).forEach(proto::addLabels);
    }

    /** The contract's label. */
    public static MentionLabel label(Label label) {
        return MentionLabel.valueOf("MENTION_LABEL_" + label.name());
    }
}
