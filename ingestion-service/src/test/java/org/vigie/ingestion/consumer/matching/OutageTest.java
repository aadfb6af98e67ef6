package org.vigie.ingestion.consumer.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Outage outage = new Outage(now::get);

    @Test
    void pause_isFourTimesWhatTheFailureTookBetweenOneAndEightSeconds() {
        assertThat(pauseAfter(0)).isEqualTo(1_000);
        assertThat(pauseAfter(500)).isEqualTo(2_000);
        assertThat(pauseAfter(2_500)).isEqualTo(8_000);
    }

    @Test
    void suspicion_staysAfterThePauseAndEndsWithAnAnswer() {
        assertThat(pauseAfter(0)).isPositive();
        assertThat(outage.pauses()).isFalse();
        assertThat(outage.isSuspected()).isTrue();
        outage.answered();
        assertThat(outage.isSuspected()).isFalse();
    }

    private long pauseAfter(long tookMillis) {
        outage.failed(TimeUnit.MILLISECONDS.toNanos(tookMillis));
        long millis = 0;
        while (outage.pauses()) {
            millis += 100;
            now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
        }
        return millis;
    }
}
