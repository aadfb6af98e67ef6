package org.vigie.routing.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class PostgresTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
    private Supplier<Instant> database = () -> NOON;

    @Test
    void timeBetweenQuestions_isCarriedOnByTheMonotonicClock() {
        try (PostgresTime time = new PostgresTime(() -> database.get(), nanos::get)) {
            assertThat(time.instant()).isEqualTo(NOON);
            nanos.addAndGet(2_500_000_999L);
            assertThat(time.instant()).isEqualTo(NOON.plusMillis(2_500));
        }
    }

    @Test
    void answer_isTakenForTheMiddleOfTheQuestion() {
        try (PostgresTime time = new PostgresTime(
                () -> {
                    nanos.addAndGet(40_000_000);
                    return NOON;
                },
                nanos::get)) {
            assertThat(time.instant()).isEqualTo(NOON.plusMillis(20));
        }
    }

    @Test
    void databaseThatIsAway_leavesTheTimeGoingOn() {
        try (PostgresTime time = new PostgresTime(() -> database.get(), nanos::get)) {
            database = () -> {
                throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "away");
            };
            nanos.addAndGet(1_000_000_000);
            time.ask();
            assertThat(time.instant()).isEqualTo(NOON.plusSeconds(1));
            database = () -> NOON.plusSeconds(90);
            time.ask();
            assertThat(time.instant()).isEqualTo(NOON.plusSeconds(90));
        }
    }
}
