package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BurstScoreTest {
    private static final List<Long> ALL = Collections.nCopies(28, 100L);

    @Test
    void score_isTheRatioOfTheBestWindow() {
        BurstScore burst = BurstScore.of(ending(1, 2, 3, 4), ALL);

        // Ten of ten mentions in the last 4 of 28 equal steps: 10 ln(28 / 4); nine in the last 3: 9 ln(9 / (30 / 28)) +
        // ...
        assertThat(burst.window()).isEqualTo(4);
        assertThat(burst.score()).isCloseTo(10 * Math.log(7), within(1e-9));
        assertThat(burst.isSignal()).isTrue();
    }

    @Test
    void loudDay_isNoSignalHoweverLoud() {
        assertThat(BurstScore.of(ending(0, 0, 0, 20), ALL).isSignal()).isFalse();
        assertThat(BurstScore.of(ending(20, 0, 0, 0), ALL).isSignal()).isFalse();
    }

    @Test
    void slowingRise_isNoSignal() {
        List<Long> counts = new ArrayList<>(Collections.nCopies(14, 0L));
        counts.addAll(List.of(2L, 2L, 2L, 2L, 2L, 2L, 2L, 3L, 2L, 3L, 2L, 3L, 2L, 3L));
        assertThat(BurstScore.of(counts, ALL).accelerating()).isFalse();
    }

    @Test
    void whatEverybodyTalksAboutAlready_isNoWeakSignal() {
        assertThat(BurstScore.of(ending(10, 20, 40, 80), ALL).small()).isFalse();
        assertThat(BurstScore.of(ending(10, 20, 40, 80), ALL).isSignal()).isFalse();
        assertThat(BurstScore.of(ending(2, 4, 6, 8), ALL).isSignal()).isTrue();
    }

    @Test
    void growthOfEverything_isNoBurst() {
        List<Long> all = new ArrayList<>();
        for (long step = 1; step <= 28; step++) {
            all.add(step * 10);
        }
        List<Long> counts = all.stream().map(count -> count / 10).toList();
        assertThat(BurstScore.of(counts, all).score()).isZero();
    }

    @Test
    void otherNumberOfSteps_isRefused() {
        assertThatThrownBy(() -> BurstScore.of(List.of(1L), List.of(1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void score_isANumberAndNothingIsNoSignal(
            @ForAll @Size(28) List<@LongRange(max = 50) Long> counts, @ForAll @LongRange(max = 90) long others) {
        List<Long> all = counts.stream().map(count -> count + others).toList();
        BurstScore burst = BurstScore.of(counts, all);
        assertThat(burst.score()).isFinite().isNotNegative();
        assertThat(BurstScore.of(Collections.nCopies(28, 0L), all).isSignal()).isFalse();
    }

    private static List<Long> ending(long... last) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(28 - last.length, 0L));
        for (long count : last) {
            counts.add(count);
        }
        return counts;
    }
}
