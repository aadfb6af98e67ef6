package org.vigie.ingestion.correction;

import io.grpc.stub.StreamObserver;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.EnrichmentAccuracy;
import org.vigie.contract.ingestion.v1.EnrichmentField;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.FieldAccuracy;
import org.vigie.contract.ingestion.v1.GetEnrichmentAccuracyRequest;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.enrichment.Enricher;
import org.vigie.ingestion.enrichment.GrpcEnrichedMentions;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.mention.Correction;
import org.vigie.ingestion.mention.Mention;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.problem.Problem;

/** Corrections over gRPC. */
final class EnrichmentGrpcApi extends EnrichmentServiceGrpc.EnrichmentServiceImplBase {
    private final Corrections corrections;
    private final Enricher enricher;

    EnrichmentGrpcApi(Corrections corrections, Enricher enricher) {
        this.corrections = corrections;
        this.enricher = enricher;
    }

    @Override
    public void correctMention(
            CorrectMentionRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Mention> observer) {
        CallScope call = CallScope.current();
        var wish = new Corrections.Wish(
                correction(request), request.getVersion(), RequestIds.optional(request.getRequestId()));
        Mention corrected =
                corrections.correct(call.brand(), request.getMention(), wish, new Act(call.caller(), call.requestId()));
        observer.onNext(GrpcEnrichedMentions.of(corrected, enricher));
        observer.onCompleted();
    }

    private static Correction correction(CorrectMentionRequest request) {
        Correction correction = new Correction(
                sentiment(request.getSentiment()),
                request.hasLabelSet() ? labels(request) : null,
                request.getLanguage().isEmpty() ? null : language(request.getLanguage()));
        if (correction.isNone()) {
            throw invalid("sentiment", "expected a sentiment, labels or a language");
        }
        if (request.getVersion() < 0) {
            throw invalid("version", "expected 0 or more");
        }
        return correction;
    }

    private static @Nullable Sentiment sentiment(org.vigie.contract.ingestion.v1.Sentiment sent) {
        return switch (sent) {
            case SENTIMENT_UNSPECIFIED -> null;
            case SENTIMENT_NEGATIVE -> Sentiment.NEGATIVE;
            case SENTIMENT_NEUTRAL -> Sentiment.NEUTRAL;
            case SENTIMENT_POSITIVE -> Sentiment.POSITIVE;
            case SENTIMENT_UNSURE -> Sentiment.UNSURE;
            case UNRECOGNIZED -> throw invalid("sentiment", "expected a known one");
        };
    }

    private static Set<Label> labels(CorrectMentionRequest request) {
        EnumSet<Label> labels = EnumSet.noneOf(Label.class);
        for (MentionLabel sent : request.getLabelSet().getLabelsList()) {
            boolean known = sent != MentionLabel.MENTION_LABEL_UNSPECIFIED && sent != MentionLabel.UNRECOGNIZED;
            if (!known || !labels.add(Label.valueOf(sent.name().substring("MENTION_LABEL_".length())))) {
                throw invalid("label_set.labels", "expected known labels, each once");
            }
        }
        return labels;
    }

    private static String language(String sent) {
        if (!sent.matches("[a-z]{2,3}")) {
            throw invalid("language", "expected a primary language like 'fr'");
        }
        return sent;
    }

    private static Problem invalid(String field, String expected) {
        return Problem.field(IngestionReason.CORRECTION_INVALID, field, expected);
    }

    @Override
    public void getEnrichmentAccuracy(
            GetEnrichmentAccuracyRequest request, StreamObserver<EnrichmentAccuracy> observer) {
        Corrections.Accuracies found =
                corrections.accuracies(CallScope.current().brand());
        observer.onNext(EnrichmentAccuracy.newBuilder()
                .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_SENTIMENT, found.sentiment()))
                .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_LABELS, found.labels()))
                .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_LANGUAGE, found.language()))
                .build());
        observer.onCompleted();
    }

    private static FieldAccuracy answer(EnrichmentField field, Accuracy accuracy) {
        return FieldAccuracy.newBuilder()
                .setField(field)
                .setJudged(accuracy.judged())
                .setRight(accuracy.right())
                .setAccuracy(accuracy.share())
                .setLow(accuracy.low())
                .setHigh(accuracy.high())
                .build();
    }
}
