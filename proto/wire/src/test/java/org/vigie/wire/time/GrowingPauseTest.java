package org.vigie.wire.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class GrowingPauseTest {
    @Property
    void pause_doublesUpToTheLongest(
            @ForAll @LongRange(min = 1, max = 10_000) long first,
            @ForAll @LongRange(max = 1_000_000) long more,
            @ForAll @IntRange(min = 1) int failures) {
        GrowingPause pause = new GrowingPause(Duration.ofMillis(first), Duration.ofMillis(first + more));
        assertThat(pause.full(1)).isEqualTo(pause.first());
        assertThat(pause.full(Integer.MAX_VALUE)).isEqualTo(pause.longest());
        Duration twice = pause.full(failures).multipliedBy(2);
        Duration next = pause.full(failures == Integer.MAX_VALUE ? failures : failures + 1);
        assertThat(next).isEqualTo(twice.compareTo(pause.longest()) < 0 ? twice : pause.longest());
    }

    @Property
    void pause_isHalfRandom(
            @ForAll @LongRange(min = 1, max = 10_000) long first,
            @ForAll @IntRange(min = 1) int failures,
            @ForAll long seed) {
        GrowingPause pause = new GrowingPause(Duration.ofMillis(first), Duration.ofMinutes(5));
        Duration full = pause.full(failures);
        assertThat(pause.after(failures, new Random(seed))).isBetween(full.dividedBy(2), full);
    }

    @Example
    void pause_takesEveryValueFromHalfOfItToAllOfIt() {
        GrowingPause pause = new GrowingPause(Duration.ofMillis(4), Duration.ofMillis(4));
        Random random = new Random(7);
        assertThat(Stream.generate(() -> pause.after(1, random)).limit(100))
                .contains(Duration.ofMillis(2), Duration.ofMillis(3), Duration.ofMillis(4));
    }

    @Example
    void pausesThatShrink_areRefused() {
        assertThatThrownBy(() -> new GrowingPause(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S and PT1S");
        assertThatThrownBy(() -> new GrowingPause(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
