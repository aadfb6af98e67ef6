package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ListenedTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void nothingIsCertain_whenNobodyCanTell() {
        assertThat(Listened.certain(null, SETTLE)).isEqualTo(Instant.MIN);
    }

    @Test
    void nothingIsCertain_shortlyAfterABreak() {
        assertThat(Listened.certain(new Listened(NOON, NOON), SETTLE)).isEqualTo(Instant.MIN);
        assertThat(Listened.certain(new Listened(NOON, NOON.plusSeconds(59)), SETTLE))
                .isEqualTo(Instant.MIN);
    }

    @Test
    void afterwards_itIsWhatWasCounted() {
        Instant until = NOON.plusSeconds(60);
        assertThat(Listened.certain(new Listened(NOON, until), SETTLE)).isEqualTo(until);
    }
}
