package org.vigie.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentiles_areMilliseconds() {
        Latencies latencies = new Latencies();
        for (int millis = 1; millis <= 100; millis++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(millis));
        }
        assertThat(latencies.percentile(50)).isEqualTo(50, within(0.1));
        assertThat(latencies.percentile(99)).isEqualTo(99, within(0.1));
        assertThat(latencies.count()).isEqualTo(100);
    }

    @Test
    void longerThanAMinute_countsAsAMinute() {
        Latencies latencies = new Latencies();
        latencies.record(TimeUnit.HOURS.toNanos(1));
        assertThat(latencies.percentile(100)).isEqualTo(60_000, within(60.0));
    }

    @Test
    void none_isZero() {
        assertThat(new Latencies().percentile(99)).isZero();
    }
}
