package org.vigie.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void median_ofAnOddNumberIsTheMiddleOne() {
        assertThat(Summary.of(List.of(9.0, 1.0, 5.0))).isEqualTo(new Summary(5, 1, 9));
    }

    @Test
    void median_ofAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Summary.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void spread_isTheWidthAsAShareOfTheMedian() {
        assertThat(Summary.of(List.of(90.0, 100.0, 120.0)).spread()).isEqualTo(0.3);
        assertThat(Summary.of(List.of(0.0, 0.0)).spread()).isZero();
    }

    @Test
    void text_keepsDigitsThatMatter() {
        assertThat(Summary.of(List.of(12_345.678)).text()).isEqualTo("12346 [12346–12346]");
        assertThat(Summary.number(0.01234)).isEqualTo("0.0123");
        assertThat(Summary.number(250.04)).isEqualTo("250.0");
    }

    @Test
    void noRunAndNoNumber_areRefused() {
        assertThatThrownBy(() -> Summary.of(List.of())).hasMessageContaining("at least one run");
        assertThatThrownBy(() -> Summary.of(List.of(1.0, Double.NaN))).hasMessageContaining("finite");
    }
}
