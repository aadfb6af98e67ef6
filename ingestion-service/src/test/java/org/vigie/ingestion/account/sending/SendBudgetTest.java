package org.vigie.ingestion.account.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SendBudgetTest {
    @Property(tries = 300)
    void loans_neverExceedTheBurstAndWhatTimeGives(
            @ForAll @IntRange(min = 1, max = 2_000) int perMinute,
            @ForAll @IntRange(min = 1, max = 200) int burst,
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 5_000) Integer> pauses) {
        SendBudget budget = new SendBudget(perMinute, burst);
        double tokens = burst;
        long lent = 0;
        long millis = 0;
        for (int pause : pauses) {
            SendBudget.Loan loan = budget.lend(tokens, Duration.ofMillis(pause));
            millis += pause;
            lent += loan.sends();
            tokens = loan.tokens();
            assertThat(loan.sends()).isBetween(0, 20);
            assertThat((double) lent).isLessThanOrEqualTo(burst + millis / 60_000.0 * perMinute + 1e-6);
        }
    }

    @Property(tries = 300)
    void whoWaitsAsToldIsLentSomething(
            @ForAll @IntRange(min = 1, max = 2_000) int perMinute,
            @ForAll @IntRange(min = 0, max = 999) int thousandths) {
        SendBudget budget = new SendBudget(perMinute, 5);
        SendBudget.Loan none = budget.lend(thousandths / 1_000.0, Duration.ZERO);
        assertThat(none.sends()).isZero();
        assertThat(budget.lend(none.tokens(), none.retryAfter().plusNanos(1_000))
                        .sends())
                .isPositive();
    }

    @Test
    void budgetWithoutSends_isNoBudget() {
        assertThatThrownBy(() -> new SendBudget(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendBudget(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
