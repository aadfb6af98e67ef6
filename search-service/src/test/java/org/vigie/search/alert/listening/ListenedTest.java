package org.vigie.search.alert.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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
        assertThat(Listened.certain(listened(NOON), SETTLE)).isEqualTo(Instant.MIN);
        assertThat(Listened.certain(listened(NOON.plusSeconds(59)), SETTLE)).isEqualTo(Instant.MIN);
    }

    @Test
    void afterwards_itIsWhatWasCounted() {
        Instant until = NOON.plusSeconds(60);
        assertThat(Listened.certain(listened(until), SETTLE)).isEqualTo(until);
    }

    private static Listened listened(Instant until) {
        return new Listened(NOON, until, Map.of());
    }
}
