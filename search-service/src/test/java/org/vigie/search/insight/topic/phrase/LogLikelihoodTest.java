package org.vigie.search.insight.topic.phrase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LogLikelihoodTest {
    @Test
    void ratio_isThatOfDunningsTable() {
        // Dunning (1993), table 1: "the swiss", k = 110, 2442, 111, 29114: -2 log lambda = 270.72.
        assertThat(LogLikelihood.ofOveruse(110, 110 + 111, 2_442, 2_442 + 29_114))
                .isCloseTo(270.72, within(0.01));
    }

    @Test
    void lessOrEqualUse_isNoSurprise() {
        assertThat(LogLikelihood.ofOveruse(1, 100, 10, 100)).isZero();
        assertThat(LogLikelihood.ofOveruse(10, 100, 40, 400)).isZero();
        assertThat(LogLikelihood.ofOveruse(0, 100, 0, 400)).isZero();
    }

    @Test
    void nothingToCompareWith_isNoSurprise() {
        assertThat(LogLikelihood.ofOveruse(50, 100, 0, 0)).isZero();
        assertThat(LogLikelihood.ofOveruse(0, 0, 5, 10)).isZero();
    }

    @Test
    void moreThanThereAre_isRefused() {
        assertThatThrownBy(() -> LogLikelihood.ofOveruse(2, 1, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void oneMoreMention_isMoreSurprising(
            @ForAll @LongRange(min = 1, max = 500) long here, @ForAll @LongRange(max = 500) long there) {
        double before = LogLikelihood.ofOveruse(here, 1_000, there, 10_000);
        assertThat(before).isNotNegative();
        assertThat(LogLikelihood.ofOveruse(here + 1, 1_000, there, 10_000)).isGreaterThanOrEqualTo(before);
    }
}
