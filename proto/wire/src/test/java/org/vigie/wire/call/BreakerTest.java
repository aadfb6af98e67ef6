package org.vigie.wire.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong now = new AtomicLong();
    private final Breaker breaker = new Breaker(2, Duration.ofNanos(100), now::get);

    @Test
    void failuresInARow_stopCallsForAPauseThenLetOneThrough() {
        breaker.failed();
        assertThat(breaker.permits()).isTrue();
        breaker.failed();
        assertThat(breaker.permits()).isFalse();
        assertThat(breaker.isOpen()).isTrue();

        now.set(100);
        assertThat(breaker.permits()).isTrue();
        assertThat(breaker.permits()).isFalse();
    }

    @Test
    void success_letsAllThroughAgain() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        assertThat(breaker.permits()).isTrue();
        breaker.failed();
        assertThat(breaker.permits()).isTrue();
    }
}
