package org.vigie.routing.rule;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.wire.call.GrpcWords;

/** Labels and sentiments on the wire. What this version does not know is nothing it can decide over. */
public final class GrpcMentionFacts {
    static final GrpcWords<MentionLabel, org.vigie.contract.ingestion.v1.MentionLabel> LABELS =
            GrpcWords.of(MentionLabel.class, org.vigie.contract.ingestion.v1.MentionLabel.class);
    static final GrpcWords<Sentiment, org.vigie.contract.ingestion.v1.Sentiment> SENTIMENTS =
            GrpcWords.of(Sentiment.class, org.vigie.contract.ingestion.v1.Sentiment.class);

    private GrpcMentionFacts() {}

    /** Those that are known. */
    public static Set<MentionLabel> labels(Collection<org.vigie.contract.ingestion.v1.MentionLabel> labels) {
        Set<MentionLabel> known = EnumSet.noneOf(MentionLabel.class);
        labels.forEach(label -> LABELS.domain(label).ifPresent(known::add));
        return known;
    }

    /** Null when it was not measured. */
    public static @Nullable Sentiment sentimentOrNull(org.vigie.contract.ingestion.v1.Sentiment sentiment) {
        return SENTIMENTS.domain(sentiment).orElse(null);
    }
}
