package org.vigie.search.mention.elasticsearch.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.text.TextStretch;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ElasticsearchDocumentTest {
    private static final Mention MENTION = new Mention(
            "m",
            BrandId.of("acme", "nova"),
            new Mention.Place("mail", "o", "n", "", "", "", "", "", ""),
            MentionKind.POST,
            new Author("zoe", "Zoé", "", "", 0),
            new Mention.Content("", "mot", "", "fr", List.of(new TextStretch(0, 1), new TextStretch(2, 3))),
            new Mention.Times(null, Instant.parse("2026-10-25T10:00:00Z"), null),
            1,
            Sentiment.NEGATIVE,
            Map.of(),
            List.of());

    @Test
    void documentOfANewerVersion_isReadWithoutWhatIsNotKnownHere() {
        ObjectNode document = written();
        assertThat(ElasticsearchDocument.read(document)).isEqualTo(MENTION);

        document.put("kind", "hologram").put("sentiment", "ironic");
        document.putArray("enrichment_labels").add("prophecy");
        Mention read = ElasticsearchDocument.read(document);
        assertThat(read.kind()).isEqualTo(MentionKind.UNSPECIFIED);
        assertThat(read.sentiment()).isEqualTo(Sentiment.UNSPECIFIED);
        assertThat(read.enrichment().labels()).isEmpty();
        assertThat(read.content().text()).isEqualTo("mot");
    }

    private static ObjectNode written() {
        StringWriter json = new StringWriter();
        try (JsonGenerator out = JsonMapper.shared().createGenerator(json)) {
            ElasticsearchDocument.write(out, new LoggedMention(MENTION, 1));
        }
        return (ObjectNode) JsonMapper.shared().readTree(json.toString());
    }
}
