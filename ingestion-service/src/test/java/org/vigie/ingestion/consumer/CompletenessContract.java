package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of completeness promises. */
abstract class CompletenessContract {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    abstract Completeness completeness();

    /** A consumer that is this test's own and runs nowhere, held by {@code me}. */
    abstract String consumer();

    private void handedOver(Instant until) {
        completeness().handedOver(consumer(), "me", until);
    }

    @Test
    void consumerThatSaidNothing_isNotKnown() {
        assertThat(completeness().of(consumer())).isEmpty();
        assertThat(completeness().of("nobody")).isEmpty();
    }

    @Test
    void smallSteps_goOnWithoutABreakAndALongOneIsABreak() {
        handedOver(NOON);
        handedOver(NOON.plusSeconds(60));
        assertThat(completeness().of(consumer())).contains(new Completeness.Span(NOON, NOON.plusSeconds(60)));
        Instant back = NOON.plus(Duration.ofHours(2));
        handedOver(back);
        assertThat(completeness().of(consumer())).contains(new Completeness.Span(back, back));
        handedOver(back.plusSeconds(5));
        assertThat(completeness().of(consumer())).contains(new Completeness.Span(back, back.plusSeconds(5)));
    }

    @Test
    void whatWasSaid_isNeverTakenBack() {
        handedOver(NOON);
        handedOver(NOON.minusSeconds(30));
        assertThat(completeness().of(consumer())).contains(new Completeness.Span(NOON, NOON));
    }

    @Test
    void whoLostTheLease_saysNothing() {
        handedOver(NOON);
        completeness().handedOver(consumer(), "another", NOON.plusSeconds(5));
        assertThat(completeness().of(consumer())).contains(new Completeness.Span(NOON, NOON));
    }
}
