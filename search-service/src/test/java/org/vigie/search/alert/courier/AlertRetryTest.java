package org.vigie.search.alert.courier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlertRetryTest {
    @Test
    void eightTries_takeAboutTwoHours() {
        Random random = new Random(7);
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt < AlertRetry.MOST; attempt++) {
            Duration pause = AlertRetry.after(attempt, random);
            assertThat(pause).isBetween(Duration.ofMillis(7_500), Duration.ofHours(1));
            all = all.plus(pause);
        }
        assertThat(all).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(125));
    }
}
