package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private final AtomicLong slept = new AtomicLong();

    private Duration waitWhile(Duration pressed) throws InterruptedException {
        new Precedence(() -> slept.get() < pressed.toNanos(), slept::addAndGet).await();
        return Duration.ofNanos(slept.get());
    }

    @Test
    void noPressure_noWait() throws InterruptedException {
        assertThat(waitWhile(Duration.ZERO)).isZero();
    }

    @Test
    void pressure_isWaitedFor_andNotMuchLonger() throws InterruptedException {
        assertThat(waitWhile(Duration.ofMillis(90))).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void pressureWithoutEnd_costsATurnASecond() throws InterruptedException {
        assertThat(waitWhile(Duration.ofHours(1))).isEqualTo(Precedence.LONGEST);
    }
}
