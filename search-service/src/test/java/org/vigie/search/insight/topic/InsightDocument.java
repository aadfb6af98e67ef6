package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measured parts of docs/insights.md, each between two comments. With {@code -Dinsights.figures=write} they are written anew. */
public final class InsightDocument {
    private static final Path DOCUMENT = Path.of("../docs/insights.md");

    private final String begin;
    private final String end;

    /** @param name as its comments have it */
    public InsightDocument(String name) {
        begin = "<!-- %s: begin -->\n".formatted(name);
        end = "<!-- %s: end -->\n".formatted(name);
    }

    /** Fails when the document says anything else. */
    public void assertSays(String measured) throws IOException {
        String text = Files.readString(DOCUMENT);
        int from = text.indexOf(begin) + begin.length();
        int until = text.indexOf(end);
        if (System.getProperty("insights.figures", "check").equals("write")) {
            Files.writeString(DOCUMENT, text.substring(0, from) + measured + text.substring(until));
        } else {
            assertThat(text.substring(from, until))
                    .as("run the tests with -Dtest=InsightDocumentTest,WeakSignalsIT -Dinsights.figures=write")
                    .isEqualTo(measured);
        }
    }
}
