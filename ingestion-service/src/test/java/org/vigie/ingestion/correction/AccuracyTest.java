package org.vigie.ingestion.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AccuracyTest {
    @Test
    void interval_isThatOfThePublishedExamples() {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        assertInterval(263, 81, 0.2553, 0.3662);
        assertInterval(148, 15, 0.0624, 0.1605);
        assertInterval(20, 0, 0.0000, 0.1611);
        assertInterval(29, 1, 0.0061, 0.1718);
    }

    @Test
    void nothingJudged_isNothingKnown() {
        Accuracy none = new Accuracy(0, 0);
        assertThat(none.share()).isZero();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isEqualTo(1);
    }

    @Test
    void moreRightThanJudged_isRefused() {
        assertThatThrownBy(() -> new Accuracy(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void interval_holdsTheShare(
            @ForAll @LongRange(min = 1, max = 1_000_000) long judged, @ForAll @LongRange(max = 1_000_000) long right) {
        Accuracy accuracy = new Accuracy(judged, right % (judged + 1));
        assertThat(accuracy.low()).isBetween(0.0, accuracy.share());
        assertThat(accuracy.high()).isBetween(accuracy.share(), 1.0);
    }

    private static void assertInterval(long judged, long right, double low, double high) {
        assertThat(new Accuracy(judged, right).low()).isCloseTo(low, within(0.0001));
        assertThat(new Accuracy(judged, right).high()).isCloseTo(high, within(0.0001));
    }
}
