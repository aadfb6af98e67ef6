package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The published figures of the burst score are those of the code. */
class InsightDocumentTest {
    private static final BurstReport report = new BurstReport();

    @Test
    void publishedTables_areWhatTheCodeGives() throws IOException {
        new InsightDocument("measured").assertSays(report.markdown());
    }

    @Test
    void figures_areAboveWhatWouldBeABlunder() {
        assertThat(report.precision()).isGreaterThan(0.7);
        assertThat(report.recall()).isGreaterThan(0.6);
    }
}
