package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published figures are those of the code. With {@code -Dinsights.figures=write} this class writes the document anew. */
class InsightDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/insights.md");
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->\n";

    private static BurstReport report;

    @BeforeAll
    static void measure() throws IOException {
        report = new BurstReport();
        if (System.getProperty("insights.figures", "check").equals("write")) {
            String text = Files.readString(DOCUMENT);
            Files.writeString(
                    DOCUMENT,
                    text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                            + report.markdown()
                            + text.substring(text.indexOf(END)));
        }
    }

    @Test
    void publishedTables_areWhatTheCodeGives() throws IOException {
        String text = Files.readString(DOCUMENT);
        String published = text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
        assertThat(published)
                .as("run the tests with -Dtest=InsightDocumentTest -Dinsights.figures=write")
                .isEqualTo(report.markdown());
    }

    @Test
    void figures_areAboveWhatWouldBeABlunder() {
        assertThat(report.precision()).isGreaterThan(0.7);
        assertThat(report.recall()).isGreaterThan(0.6);
    }
}
