package org.vigie.wire.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    /** Clocks may begin anywhere, and pass their end. */
    private static final long START = Long.MAX_VALUE - 5;

    private final Pace pace = new Pace(Duration.ofNanos(100));

    @Test
    void whatComesAlone_isDoneAtOnce() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(after(250))).isZero();
    }

    @Test
    void whatComesCloseTogether_waitsForItsTurn() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(after(10))).isEqualTo(90);
        assertThat(pace.take(after(100))).as("the turn before began just now").isEqualTo(100);
    }

    @Test
    void turnThatTookLonger_keepsNobodyWaiting() {
        assertThat(pace.take(START)).isZero();
        assertThat(pace.take(after(100))).isZero();
        assertThat(pace.take(after(180))).isEqualTo(20);
    }

    @Test
    void zero_isNoPause() {
        Pace none = new Pace(Duration.ZERO);
        assertThat(none.take(START)).isZero();
        assertThat(none.take(START)).isZero();
    }

    private static long after(long nanos) {
        return START + nanos;
    }
}
