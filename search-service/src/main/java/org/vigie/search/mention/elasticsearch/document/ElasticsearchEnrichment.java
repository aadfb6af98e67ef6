package org.vigie.search.mention.elasticsearch.document;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.search.StoredNames;
import org.vigie.search.mention.Enrichment;
import org.vigie.search.mention.EnrichmentField;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The enrichment of a mention in its document. What a newer version wrote there is left out when it is read. */
public final class ElasticsearchEnrichment {
    /** Field of the labels; {@code labels} holds what queries ask for. */
    public static final String LABELS = "enrichment_labels";

    private ElasticsearchEnrichment() {}

    static void write(JsonGenerator out, Enrichment enrichment) {
        if (enrichment.sentiment() != Sentiment.UNSPECIFIED) {
            out.writeStringProperty("sentiment", ElasticsearchDocument.word(enrichment.sentiment()));
        }
        if (enrichment.score() != 0) {
            out.writeNumberProperty("sentiment_score", enrichment.score());
        }
        words(out, LABELS, enrichment.labels().stream().sorted());
        words(out, "corrected", enrichment.corrected().stream().sorted());
    }

    private static void words(JsonGenerator out, String field, Stream<? extends Enum<?>> values) {
        ElasticsearchDocument.texts(
                out, field, values.map(ElasticsearchDocument::word).toList());
    }

    static Enrichment read(JsonNode source) {
        String tone = source.path("sentiment").asString("");
        Set<MentionLabel> labels = source.path(LABELS)
                .valueStream()
                .flatMap(word -> MentionLabel.of(word.asString()).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MentionLabel.class)));
        Set<EnrichmentField> corrected = source.path("corrected")
                .valueStream()
                .flatMap(word -> field(word.asString()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnrichmentField.class)));
        return new Enrichment(
                readSentiment(tone), source.path("sentiment_score").asDouble(0), labels, corrected);
    }

    /** Of a document's word; UNSPECIFIED for none, and for one that a newer version wrote. */
    public static Sentiment readSentiment(String word) {
        return word.isEmpty()
                ? Sentiment.UNSPECIFIED
                : StoredNames.read(Sentiment.class, word.toUpperCase(Locale.ROOT), Sentiment.UNSPECIFIED);
    }

    private static Stream<EnrichmentField> field(String word) {
        return Arrays.stream(EnrichmentField.values())
                .filter(field -> ElasticsearchDocument.word(field).equals(word));
    }
}
