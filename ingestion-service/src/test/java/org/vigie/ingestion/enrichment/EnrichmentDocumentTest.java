package org.vigie.ingestion.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.language.Languages;

/**
 * The published figures are those of the code, and the weights those of the messages. {@code ./vigie measure-enrichment}
 * runs this class with {@code vigie.enrichment=measure} and writes the document anew, {@code ./vigie learn-enrichment} with
 * {@code learn} and writes the weights too.
 */
class EnrichmentDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/enrichment.md");
    private static final Path WEIGHTS = Path.of("src/main/resources/learned/weights.tsv");
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->\n";

    private static Learning.Learned learned;
    private static EnrichmentReport report;

    @BeforeAll
    static void measure() throws IOException {
        String task = System.getProperty("vigie.enrichment", "check");
        learned = Learning.from(LabelledMessages.half("tune"));
        if (task.equals("learn")) {
            Files.createDirectories(WEIGHTS.getParent());
            Files.writeString(WEIGHTS, String.join("\n", learned.lines()) + "\n");
        }
        report = new EnrichmentReport(new Enricher(Languages.standard(), new Judgement(learned.model())));
        if (!task.equals("check")) {
            String text = Files.readString(DOCUMENT);
            Files.writeString(
                    DOCUMENT,
                    text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                            + report.markdown()
                            + text.substring(text.indexOf(END)));
        }
    }

    @Test
    void shippedWeights_areThoseOfTheTuningMessages() throws IOException {
        assertThat(Files.readAllLines(WEIGHTS)).isEqualTo(learned.lines());
    }

    @Test
    void publishedTables_areWhatTheCodeGives() throws IOException {
        String text = Files.readString(DOCUMENT);
        String published = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
        assertThat(published).as("run ./vigie measure-enrichment").isEqualTo(report.markdown());
    }

    @Test
    void figures_areAboveWhatWouldBeABlunder() {
        assertThat(report.sentimentAccuracy()).isGreaterThan(0.5);
        assertThat(report.languageAccuracy()).isGreaterThan(0.9);
    }

    @Test
    void fixture_hasTheSizeThatWasAskedFor() {
        List<LabelledMessages.Message> all = LabelledMessages.all();
        assertThat(all).hasSizeGreaterThanOrEqualTo(600);
        assertThat(all.stream().filter(message -> message.id().startsWith("fr")))
                .hasSizeGreaterThanOrEqualTo(300);
        assertThat(all.stream().map(LabelledMessages.Message::text)).doesNotHaveDuplicates();
    }
}
