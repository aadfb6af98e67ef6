package org.vigie.search.passedover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class PassedOverTallyTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");
    private static final Instant NOW = Instant.parse("2026-11-27T10:20:00Z");
    private static final Instant HOUR = Instant.parse("2026-11-27T10:00:00Z");

    private final InMemoryPassedOverCounts kept = new InMemoryPassedOverCounts();
    private final Set<BrandId> failing = new HashSet<>();
    private final PassedOverTally tally = new PassedOverTally(new Failing(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whatIsNoted_isHandedOverOnce() {
        tally.note(NOVA, "a");
        tally.note(NOVA, "a");
        tally.note(LUNA, "b");
        tally.handOver();
        tally.handOver();

        assertThat(posts(NOVA)).containsExactlyEntriesOf(Map.of("a", 2L));
        assertThat(posts(LUNA)).containsExactlyEntriesOf(Map.of("b", 1L));
    }

    @Test
    void whatTheStoreDoesNotTake_isHandedOverLater() {
        failing.add(NOVA);
        tally.note(NOVA, "a");
        tally.note(LUNA, "b");
        assertThatThrownBy(tally::handOver).isInstanceOf(Problem.class);
        assertThat(posts(LUNA)).as("another brand").containsExactlyEntriesOf(Map.of("b", 1L));

        tally.note(NOVA, "a");
        failing.clear();
        tally.handOver();
        assertThat(posts(NOVA)).containsExactlyEntriesOf(Map.of("a", 2L));
    }

    @Test
    void whatWaits_isBounded() {
        failing.add(NOVA);
        for (int i = 0; i <= PassedOverTally.MOST_WAITING; i++) {
            tally.note(NOVA, "q" + i);
        }
        tally.note(NOVA, "q0");
        failing.clear();
        tally.handOver();

        assertThat(kept.since(BrandScope.of(NOVA), HOUR, Integer.MAX_VALUE))
                .hasSize(PassedOverTally.MOST_WAITING)
                .startsWith(new PassedOver(NOVA, "q0", 2, HOUR, HOUR));
    }

    private Map<String, Long> posts(BrandId brand) {
        return kept.since(BrandScope.of(brand), HOUR, 10).stream()
                .collect(Collectors.toMap(PassedOver::query, PassedOver::posts));
    }

    /** Takes nothing of some brands. */
    private final class Failing implements PassedOverCounts {
        @Override
        public void add(BrandId brand, List<Count> counts, Instant now) {
            if (failing.contains(brand)) {
                throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "away");
            }
            kept.add(brand, counts, now);
        }

        @Override
        public List<PassedOver> since(BrandScope scope, Instant from, int max) {
            return kept.since(scope, from, max);
        }
    }
}
