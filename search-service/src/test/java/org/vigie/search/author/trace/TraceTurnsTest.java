package org.vigie.search.author.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class TraceTurnsTest {
    private final TraceTurns turns = new TraceTurns(Duration.ZERO);

    @Test
    void evaluations_areTwoAtOnce() {
        String found = turns.within(() -> turns.within(() -> {
            assertReason(SearchReason.INDEX_OVERLOADED.name());
            return "two";
        }));

        assertThat(found).isEqualTo("two");
    }

    @Test
    void turn_isGivenBackAlsoByWhatFails() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> turns.within(() -> {
                        throw new IllegalStateException("away");
                    }))
                    .hasMessage("away");
        }
        assertThat(turns.<Integer>within(() -> 1)).isEqualTo(1);
    }

    @Test
    void whoeverIsInterrupted_getsNoTurn() {
        Thread.currentThread().interrupt();
        try {
            assertReason(WireReason.CALL_CANCELLED.name());
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private void assertReason(String reason) {
        assertThatThrownBy(() -> turns.within(() -> 1))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason().name()).isEqualTo(reason));
    }
}
