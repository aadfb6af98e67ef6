package org.vigie.ingestion.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Property
    void wait_growsAndStaysBounded(@ForAll @IntRange(max = 1_000_000) int failures, @ForAll long seed) {
        assertThat(Backoff.after(failures, new Random(seed))).isBetween(Duration.ofMillis(50), Duration.ofSeconds(5));
        assertThat(Backoff.after(20, new Random(seed))).isGreaterThanOrEqualTo(Duration.ofMillis(2_500));
    }
}
