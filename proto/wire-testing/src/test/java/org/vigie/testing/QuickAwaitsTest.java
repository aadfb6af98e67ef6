package org.vigie.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickAwaitsTest {
    /** As JUnit found it, in this very run. */
    @Test
    void whoWaits_looksAtOnceAndThenEverLessOften() {
        List<Long> slept = new ArrayList<>();
        await().conditionEvaluationListener(
                        looked -> slept.add(looked.getPollInterval().toMillis()))
                .until(() -> slept.size() == 6);
        assertThat(slept).startsWith(0L, 10L, 20L, 40L, 80L, 100L);
    }
}
