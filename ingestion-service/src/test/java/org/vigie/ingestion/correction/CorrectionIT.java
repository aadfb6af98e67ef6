package org.vigie.ingestion.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.CorrectMentionRequest;
import org.vigie.contract.ingestion.v1.EnrichmentAccuracy;
import org.vigie.contract.ingestion.v1.EnrichmentField;
import org.vigie.contract.ingestion.v1.EnrichmentServiceGrpc;
import org.vigie.contract.ingestion.v1.EraseAuthorRequest;
import org.vigie.contract.ingestion.v1.FieldAccuracy;
import org.vigie.contract.ingestion.v1.GetEnrichmentAccuracyRequest;
import org.vigie.contract.ingestion.v1.LabelSet;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.contract.ingestion.v1.MentionLabel;
import org.vigie.contract.ingestion.v1.Sentiment;
import org.vigie.ingestion.RunningIngestion;
import org.vigie.ingestion.RunningIngestion.Hook;
import org.vigie.ingestion.RunningService;
import org.vigie.wire.postgres.PostgresBrands;
import org.vigie.wire.problem.GrpcProblems;
import org.vigie.wire.tenancy.BrandId;

class CorrectionIT {
    private static final String ANGRY = "Service lamentable, je suis vraiment déçue";

    private final RunningIngestion service = RunningIngestion.get();

    @Test
    void mention_arrivesEnrichedAtBothConsumers() {
        Hook hook = service.hook("enriched");
        String id = hook.sendMention("e1", "u", ANGRY).getMentions(0);
        await().untilAsserted(() -> assertThat(service.peers.offered(id)).hasSize(1));
        await().untilAsserted(() -> assertThat(service.peers.indexed(id)).hasSize(1));
        for (Mention mention : List.of(
                service.peers.offered(id).get(0), service.peers.indexed(id).get(0))) {
            assertThat(mention.getLanguage()).isEqualTo("fr");
            assertThat(mention.getSentiment()).isEqualTo(Sentiment.SENTIMENT_NEGATIVE);
            assertThat(mention.getSentimentScore()).isBetween(-1.0, -0.25);
            assertThat(mention.getLabelsList()).contains(MentionLabel.MENTION_LABEL_COMPLAINT);
            assertThat(mention.getCorrectedList()).isEmpty();
        }
    }

    @Test
    void correction_reachesBothConsumersAndOutlivesAnEdit() {
        Hook hook = service.hook("corrected");
        String id = hook.sendMention("c1", "u", ANGRY).getMentions(0);
        Mention corrected = correct(wish("corrected", id)
                .setVersion(1)
                .setSentiment(Sentiment.SENTIMENT_UNSURE)
                .setLabelSet(LabelSet.newBuilder().addLabels(MentionLabel.MENTION_LABEL_FEEDBACK)));
        assertThat(corrected.getVersion()).isEqualTo(2);
        assertJudged(corrected);
        await().untilAsserted(() -> assertThat(service.peers.offered(id)).hasSize(2));
        await().untilAsserted(() -> assertThat(service.peers.indexed(id)).hasSize(2));
        assertJudged(service.peers.offered(id).get(1));
        assertJudged(service.peers.indexed(id).get(1));
        assertThat(hook.sendMention("c1", "u", "Excellent, tout est parfait !").getStored())
                .isEqualTo(1);
        await().untilAsserted(() -> assertThat(service.peers.indexed(id)).hasSize(3));
        Mention edited = service.peers.indexed(id).get(2);
        assertThat(edited.getVersion()).isEqualTo(3);
        assertThat(edited.getText()).startsWith("Excellent");
        assertJudged(edited);
    }

    private static void assertJudged(Mention mention) {
        assertThat(mention.getSentiment()).isEqualTo(Sentiment.SENTIMENT_UNSURE);
        assertThat(mention.getSentimentScore()).isZero();
        assertThat(mention.getLabelsList()).containsExactly(MentionLabel.MENTION_LABEL_FEEDBACK);
        assertThat(mention.getLanguage()).isEqualTo("fr");
        assertThat(mention.getCorrectedList())
                .containsExactly(EnrichmentField.ENRICHMENT_FIELD_SENTIMENT, EnrichmentField.ENRICHMENT_FIELD_LABELS);
    }

    @Test
    void secondCorrection_keepsWhatItDoesNotName() {
        String id = service.hook("twice").sendMention("t1", "u", ANGRY).getMentions(0);
        correct(wish("twice", id).setSentiment(Sentiment.SENTIMENT_NEUTRAL));
        Mention both = correct(wish("twice", id).setLanguage("it"));
        assertThat(both.getVersion()).isEqualTo(3);
        assertThat(both.getSentiment()).isEqualTo(Sentiment.SENTIMENT_NEUTRAL);
        assertThat(both.getLanguage()).isEqualTo("it");
    }

    @Test
    void accuracy_countsEachMentionOnceByTheLastWord() {
        Hook hook = service.hook("accuracy");
        String first = hook.sendMention("a1", "u", ANGRY).getMentions(0);
        String second = hook.sendMention("a2", "u", ANGRY).getMentions(0);
        correct(wish("accuracy", first).setSentiment(Sentiment.SENTIMENT_POSITIVE));
        correct(wish("accuracy", first)
                .setSentiment(Sentiment.SENTIMENT_NEGATIVE)
                .setLanguage("fr"));
        correct(wish("accuracy", second).setSentiment(Sentiment.SENTIMENT_NEUTRAL));
        EnrichmentAccuracy accuracy = accuracy("accuracy");
        FieldAccuracy sentiment = accuracy.getFields(0);
        assertThat(sentiment.getField()).isEqualTo(EnrichmentField.ENRICHMENT_FIELD_SENTIMENT);
        assertThat(sentiment.getJudged()).isEqualTo(2);
        assertThat(sentiment.getRight()).isEqualTo(1);
        assertThat(sentiment.getAccuracy()).isEqualTo(0.5);
        assertThat(sentiment.getLow()).isBetween(0.09, 0.10);
        assertThat(accuracy.getFields(1).getJudged()).isZero();
        assertThat(accuracy.getFields(2).getRight()).isEqualTo(1);
        assertThat(accuracy("accuracy-other").getFields(0).getJudged()).isZero();
    }

    @Test
    void sameRequest_changesNothingAndAnotherUseIsRefused() {
        String id = service.hook("again").sendMention("r1", "u", ANGRY).getMentions(0);
        String request = UUID.randomUUID().toString();
        var wish = wish("again", id).setRequestId(request).setSentiment(Sentiment.SENTIMENT_NEUTRAL);
        assertThat(correct(wish).getVersion()).isEqualTo(2);
        assertThat(correct(wish).getVersion()).isEqualTo(2);
        assertRefused(wish.setSentiment(Sentiment.SENTIMENT_POSITIVE), "REQUEST_ID_REUSED");
    }

    @Test
    void whatCannotBe_isRefusedWithItsReason() {
        String id = service.hook("refused")
                .sendMention("x1", "ana@example.org", ANGRY)
                .getMentions(0);
        assertRefused(wish("refused", id), "CORRECTION_INVALID");
        assertRefused(wish("refused", id).setLanguage("french"), "CORRECTION_INVALID");
        assertRefused(
                wish("refused", id)
                        .setLabelSet(LabelSet.newBuilder().addLabels(MentionLabel.MENTION_LABEL_UNSPECIFIED)),
                "CORRECTION_INVALID");
        assertRefused(
                wish("refused", id)
                        .setLabelSet(LabelSet.newBuilder()
                                .addLabels(MentionLabel.MENTION_LABEL_HELP)
                                .addLabels(MentionLabel.MENTION_LABEL_HELP)),
                "CORRECTION_INVALID");
        assertRefused(wish("refused", id).setLanguage("de").setVersion(7), "ETAG_MISMATCH");
        assertRefused(wish("refused", "a".repeat(26)).setLanguage("de"), "MENTION_UNKNOWN");
        assertRefused(wish("elsewhere", id).setLanguage("de"), "MENTION_UNKNOWN");
        service.inbox()
                .eraseAuthor(EraseAuthorRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand("refused")
                        .setNetwork("webhook")
                        .setAuthor("ana@example.org")
                        .build());
        assertRefused(wish("refused", id).setLanguage("de"), "MENTION_ERASED");
    }

    @Test
    void correction_isAuditedToldAndKeptWithoutWords() {
        String id = service.hook("audited").sendMention("w1", "u", ANGRY).getMentions(0);
        correct(wish("audited", id).setSentiment(Sentiment.SENTIMENT_POSITIVE));
        BrandId brand = BrandId.of("acme", "audited");
        PostgresBrands brands = RunningService.bean(PostgresBrands.class);
        List<String> rows = brands.inBrand(
                brand,
                tx -> tx.sql("""
                        SELECT c.machine || ' > ' || c.after || ' ' || (c.actor <> '') || ' ' || a.action || ' ' || o.type
                               || ' ' || (o.figures ->> 'sentiment_right')
                        FROM correction c
                        JOIN audit a ON a.brand = c.brand AND a.subject = c.mention AND a.action = 'MentionCorrected'
                        JOIN outbox o ON o.brand = c.brand AND o.subject = c.mention AND o.type = 'MentionCorrected'
                        WHERE c.mention = :mention
                        """).param("mention", id).query(String.class).list());
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0))
                .contains("NEGATIVE", "POSITIVE", "true MentionCorrected MentionCorrected 0")
                .doesNotContain("lamentable");
    }

    @Test
    void rowOfAnotherBrand_isRefusedByTheDatabaseItself() {
        PostgresBrands brands = RunningService.bean(PostgresBrands.class);
        assertThatThrownBy(() -> brands.inBrand(
                        BrandId.of("acme", "nova"), tx -> tx.sql("""
                                INSERT INTO correction (agency, brand, id, mention, version, actor, machine, before, after,
                                                        request_hash, corrected_at)
                                VALUES ('acme', 'zest', gen_random_uuid(), 'm', 1, 'a', '', '', '', '', now())
                                """).update()))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    private EnrichmentServiceGrpc.EnrichmentServiceBlockingStub enrichment(String role) {
        return service.as(
                service.tokens.person("acme", "all/" + role), EnrichmentServiceGrpc.newBlockingStub(service.channel));
    }

    private Mention correct(CorrectMentionRequest.Builder wish) {
        return enrichment("agent").correctMention(wish.build());
    }

    private EnrichmentAccuracy accuracy(String brand) {
        return enrichment("analyst")
                .getEnrichmentAccuracy(GetEnrichmentAccuracyRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .build());
    }

    private void assertRefused(CorrectMentionRequest.Builder wish, String reason) {
        assertThatThrownBy(() -> correct(wish))
                .isInstanceOf(StatusRuntimeException.class)
                .satisfies(e -> assertThat(GrpcProblems.reason(e)).contains(reason));
    }

    private static CorrectMentionRequest.Builder wish(String brand, String mention) {
        return CorrectMentionRequest.newBuilder()
                .setAgency("acme")
                .setBrand(brand)
                .setMention(mention);
    }
}
