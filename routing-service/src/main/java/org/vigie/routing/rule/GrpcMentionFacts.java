package org.vigie.routing.rule;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Labels and sentiments on the wire. What this version does not know is nothing it can decide over. */
public final class GrpcMentionFacts {
    private GrpcMentionFacts() {}

    /** Those that are known. */
    public static Set<MentionLabel> labels(Collection<org.vigie.contract.ingestion.v1.MentionLabel> labels) {
        Set<MentionLabel> known = EnumSet.noneOf(MentionLabel.class);
        labels.forEach(label -> label(label).ifPresent(known::add));
        return known;
    }

    /** Null when it was not measured. */
    public static @Nullable Sentiment sentimentOrNull(org.vigie.contract.ingestion.v1.Sentiment sentiment) {
        return sentiment(sentiment).orElse(null);
    }

    static Optional<MentionLabel> label(org.vigie.contract.ingestion.v1.MentionLabel label) {
        return switch (label) {
            case MENTION_LABEL_HELP -> Optional.of(MentionLabel.HELP);
            case MENTION_LABEL_COMPLAINT -> Optional.of(MentionLabel.COMPLAINT);
            case MENTION_LABEL_COMPLIMENT -> Optional.of(MentionLabel.COMPLIMENT);
            case MENTION_LABEL_FEEDBACK -> Optional.of(MentionLabel.FEEDBACK);
            case MENTION_LABEL_PRODUCT_IDEA -> Optional.of(MentionLabel.PRODUCT_IDEA);
            case MENTION_LABEL_LEAD -> Optional.of(MentionLabel.LEAD);
            case MENTION_LABEL_QUESTION -> Optional.of(MentionLabel.QUESTION);
            case MENTION_LABEL_NOISE -> Optional.of(MentionLabel.NOISE);
            case MENTION_LABEL_SPAM -> Optional.of(MentionLabel.SPAM);
            case MENTION_LABEL_TOXIC -> Optional.of(MentionLabel.TOXIC);
            case MENTION_LABEL_LIKELY_BOT -> Optional.of(MentionLabel.LIKELY_BOT);
            case MENTION_LABEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    static Optional<Sentiment> sentiment(org.vigie.contract.ingestion.v1.Sentiment sentiment) {
        return switch (sentiment) {
            case SENTIMENT_NEGATIVE -> Optional.of(Sentiment.NEGATIVE);
            case SENTIMENT_NEUTRAL -> Optional.of(Sentiment.NEUTRAL);
            case SENTIMENT_POSITIVE -> Optional.of(Sentiment.POSITIVE);
            case SENTIMENT_UNSURE -> Optional.of(Sentiment.UNSURE);
            case SENTIMENT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
