package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.ingestion.inbox.log.InboxEntry;

class CompletenessReportTest {
    private static final Instant NUMBERED = Instant.parse("2026-11-26T12:00:00Z");
    private static final InboxEntry ERASURE = new InboxEntry.AuthorErased(9, Samples.NOVA, "mail", "ana@example.org");

    private final FakeCompleteness completeness = new FakeCompleteness();
    private long nanos;

    @Test
    void allEntries_areCompleteUpToWhatHadItsNumber() {
        assertThat(CompletenessReport.until(NUMBERED, List.of(), false)).contains(NUMBERED);
        assertThat(CompletenessReport.until(NUMBERED, List.copyOf(Samples.ofSource(3)), false))
                .contains(NUMBERED);
    }

    @Test
    void someEntries_areCompleteUpToShortlyBeforeTheLastWasWritten() {
        var last = Samples.ofSource(1L);
        Instant written = last.mention().updatedAt();
        assertThat(CompletenessReport.until(NUMBERED, List.of(last, ERASURE), true))
                .contains(written.minus(Completeness.ON_ITS_WAY));
        assertThat(CompletenessReport.until(written.minusSeconds(60), List.of(last), true))
                .as("never beyond what had its number")
                .contains(written.minusSeconds(60));
        assertThat(CompletenessReport.until(NUMBERED, List.of(ERASURE), true)).isEmpty();
    }

    @Test
    void consumer_saysItEveryFewSeconds() {
        var report = new CompletenessReport(completeness, true, () -> nanos);
        Instant numbered = report.begin().orElseThrow();
        report.end("listen", "me", numbered, List.of(), false);
        assertThat(completeness.of("listen")).contains(new Completeness.Span(NUMBERED, NUMBERED));
        assertThat(report.begin()).isEmpty();
        nanos += Duration.ofSeconds(5).toNanos();
        assertThat(report.begin()).contains(NUMBERED);
    }

    @Test
    void whoGetsNoFurther_isBehindFromWhereItBegan() {
        var report = new CompletenessReport(completeness, true, () -> nanos);
        assertThat(report.until()).isEmpty();
        report.begin();
        completeness.numbered = NUMBERED.plusSeconds(600);
        report.begin();
        assertThat(report.until()).contains(NUMBERED);
        report.rest();
        assertThat(report.until()).as("another process does it").isEmpty();
    }

    @Test
    void consumerThatNobodyAsks_looksNothingUp() {
        assertThat(new CompletenessReport(completeness, false, () -> nanos).begin())
                .isEmpty();
    }
}
