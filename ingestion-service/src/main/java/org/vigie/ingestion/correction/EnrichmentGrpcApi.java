package org.vigie.ingestion.correction;

import static org.vigie.wire.time.GrpcTimes.timestamp;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.EnrichmentAccuracy;
import org.vigie.contract.ingestion.v1.EnrichmentField;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.FieldAccuracy;
import org.vigie.contract.ingestion.v1.GetEnrichmentAccuracyRequest;
import org.vigie.contract.ingestion.v1.LabelSet;
import org.vigie.contract.ingestion.v1.ListCorrectionsRequest;
import org.vigie.contract.ingestion.v1.ListCorrectionsResponse;
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
import org.vigie.wire.call.GrpcAnswer;
import org.vigie.wire.call.RequestIds;
import org.vigie.wire.page.FoundPage;
import org.vigie.wire.page.PageSize;
import org.vigie.wire.page.PageTokens;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** Corrections over gRPC. */
final class EnrichmentGrpcApi extends EnrichmentServiceGrpc.EnrichmentServiceImplBase {
    private final Corrections corrections;
    private final Enricher enricher;
    private final PageTokens pageTokens;

    EnrichmentGrpcApi(Corrections corrections, Enricher enricher, PageTokens pageTokens) {
        this.corrections = corrections;
        this.enricher = enricher;
        this.pageTokens = pageTokens;
    }

    @Override
    public void correctMention(
            CorrectMentionRequest request, StreamObserver<org.vigie.contract.ingestion.v1.Mention> observer) {
        CallScope call = CallScope.current();
        var wish = new Corrections.Wish(
                correction(request), request.getVersion(), RequestIds.optional(request.getRequestId()));
        Mention corrected = corrections.correct(call.brand(), request.getMention(), wish, Act.of(call));
        GrpcAnswer.send(observer, GrpcEnrichedMentions.of(corrected, enricher));
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
        Sentiment sentiment = GrpcEnrichedMentions.SENTIMENTS
                .domain(sent)
                .orElseThrow(() -> invalid("sentiment", "expected a known one"));
        return sentiment == Sentiment.UNSPECIFIED ? null : sentiment;
    }

    private static Set<Label> labels(CorrectMentionRequest request) {
        EnumSet<Label> labels = EnumSet.noneOf(Label.class);
        for (MentionLabel sent : request.getLabelSet().getLabelsList()) {
            if (!GrpcEnrichedMentions.LABELS.domain(sent).map(labels::add).orElse(false)) {
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
    public void listCorrections(ListCorrectionsRequest request, StreamObserver<ListCorrectionsResponse> observer) {
        CallScope call = CallScope.current();
        Corrections.Filter filter = filter(call, request);
        int size = PageSize.STANDARD.clamp(request.getPageSize());
        String query = "corrections " + filter;
        Corrections.Place before = pageTokens
                .open(call.scope(), query, request.getPageToken())
                .map(EnrichmentGrpcApi::place)
                .orElse(null);
        FoundPage<Corrections.Said> page =
                FoundPage.of(size, limit -> corrections.said(call.brand(), filter, before, limit));
        var response = ListCorrectionsResponse.newBuilder();
        page.items().forEach(said -> response.addCorrections(answer(said)));
        page.continuesAfter()
                .map(last -> last.at() + " " + last.id())
                .ifPresent(cursor -> response.setNextPageToken(pageTokens.issue(call.scope(), query, cursor)));
        GrpcAnswer.send(observer, response.build());
    }

    private static Corrections.Filter filter(CallScope call, ListCorrectionsRequest request) {
        MentionLabel label = request.getLabel();
        if (label == MentionLabel.UNRECOGNIZED) {
            throw Problem.field(WireReason.FIELD_INVALID, "label", "expected a known one");
        }
        String by = request.getCorrectedBy().equals("me") ? call.caller().subject() : request.getCorrectedBy();
        return new Corrections.Filter(
                by.isEmpty() ? null : by,
                GrpcEnrichedMentions.LABELS.domain(label).orElse(null));
    }

    private static Corrections.Place place(String cursor) {
        String[] parts = cursor.split(" ", 2);
        return new Corrections.Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    private static org.vigie.contract.ingestion.v1.Correction answer(Corrections.Said said) {
        var answer = org.vigie.contract.ingestion.v1.Correction.newBuilder()
                .setMention(said.mention())
                .setCorrectedBy(said.by())
                .setCorrectedAt(timestamp(said.at()));
        if (said.labels() != null) {
            answer.setLabelSet(LabelSet.newBuilder()
                    .addAllLabels(said.labels().stream()
                            .sorted()
                            .map(GrpcEnrichedMentions.LABELS::contract)
                            .toList()));
        }
        return answer.build();
    }

    @Override
    public void getEnrichmentAccuracy(
            GetEnrichmentAccuracyRequest request, StreamObserver<EnrichmentAccuracy> observer) {
        Corrections.Accuracies found =
                corrections.accuracies(CallScope.current().brand());
        GrpcAnswer.send(
                observer,
                EnrichmentAccuracy.newBuilder()
                        .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_SENTIMENT, found.sentiment()))
                        .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_LABELS, found.labels()))
                        .addFields(answer(EnrichmentField.ENRICHMENT_FIELD_LANGUAGE, found.language()))
                        .build());
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
