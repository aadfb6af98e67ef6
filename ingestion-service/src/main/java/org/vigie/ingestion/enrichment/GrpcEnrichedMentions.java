package org.vigie.ingestion.enrichment;

import org.vigie.channels.mention.IncomingMention;
import org.vigie.contract.ingestion.v1.EnrichmentField;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.mention.Arriving;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.GrpcMentions;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.wire.call.GrpcWords;

/** Mentions as the contract says them, with what was added to them. */
public final class GrpcEnrichedMentions {
    /** Labels in the contract. */
    public static final GrpcWords<Label, MentionLabel> LABELS = GrpcWords.of(Label.class, MentionLabel.class);

    /** Sentiments in the contract. */
    public static final GrpcWords<Sentiment, org.vigie.contract.ingestion.v1.Sentiment> SENTIMENTS =
            GrpcWords.of(Sentiment.class, org.vigie.contract.ingestion.v1.Sentiment.class);

    private GrpcEnrichedMentions() {}

    /** The contract's mention: a person's word where there is one, else the machine's. */
    public static org.vigie.contract.ingestion.v1.Mention of(Mention mention, Enricher enricher) {
        Enrichment added = enricher.corrected(mention);
        var proto = GrpcMentions.of(mention, added.language());
        add(added, proto);
        addQuoted(mention.item(), proto);
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
        addQuoted(arriving.item(), proto);
        return proto.build();
    }

    private static void addQuoted(IncomingMention item, org.vigie.contract.ingestion.v1.Mention.Builder proto) {
        OwnWords.quoted(item)
                .forEach(one -> proto.addQuotedBuilder().setStart(one.start()).setEnd(one.end()));
    }

    private static void add(Enrichment added, org.vigie.contract.ingestion.v1.Mention.Builder proto) {
        proto.setSentiment(SENTIMENTS.contract(added.sentiment())).setSentimentScore(added.score());
        added.labels().stream().sorted().map(LABELS::contract).forEach(proto::addLabels);
    }
}
