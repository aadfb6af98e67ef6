package org.vigie.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientsTest {

    private static Clients.Call call(Runnable made, Runnable closed) {
        return new Clients.Call() {
            @Override
            public void make() {
                made.run();
            }

            @Override
            public void close() {
                closed.run();
            }
        };
    }

    @Test
    void everyCall_isCountedAndEveryClientClosed() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Clients clients = new Clients(3, number -> call(made::incrementAndGet, closed::incrementAndGet));
        Clients.Outcome outcome = clients.atOnce(0.05);
        assertThat(outcome.latencies().count()).isEqualTo(made.get()).isPositive();
        assertThat(closed).hasValue(3);
    }

    @Test
    void pace_isNeverExceeded() throws InterruptedException {
        AtomicInteger made = new AtomicInteger();
        new Clients(2, number -> call(made::incrementAndGet, () -> {})).paced(0.2, 100);
        assertThat(made).hasValueBetween(1, 20);
    }

    @Test
    void aFailure_endsTheMeasurement() {
        Clients clients = new Clients(
                1,
                number -> call(
                        () -> {
                            throw new IllegalArgumentException("refused");
                        },
                        () -> {}));
        assertThatThrownBy(() -> clients.atOnce(0.05)).hasMessageContaining("refused");
    }
}
