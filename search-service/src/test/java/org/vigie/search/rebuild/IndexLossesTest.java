package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.index.StandingIndices;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

class IndexLossesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final Map<String, String> there = new ConcurrentHashMap<>(Map.of("mentions-2026-10", "a"));
    private final InMemoryIndexLedger ledger = new InMemoryIndexLedger(Set.of(NOVA));
    private final IndexLosses losses = new IndexLosses(ledger, new StandingIndices() {
        @Override
        public String prefix() {
            return "mentions";
        }

        @Override
        public Map<String, String> ids() {
            return Map.copyOf(there);
        }

        @Override
        public void refresh() {}
    });

    @Test
    void indexOfBeforeTheLedger_isWrittenDown_soThatItsLossIsSeen() {
        losses.look();
        assertThat(ledger.indices()).containsExactly(Map.entry("mentions-2026-10", "a"));
        assertThatCode(() -> losses.requireWhole(BrandScope.of(NOVA))).doesNotThrowAnyException();
        there.clear();
        losses.look();
        assertUnavailable();
    }

    @Test
    void indexThatStandsUnderAnotherId_lostWhatTheFormerHeld() {
        losses.look();
        there.put("mentions-2026-10", "b");
        losses.look();
        assertUnavailable();
        assertThat(ledger.indices()).isEmpty();
        losses.look();
        assertThat(ledger.indices()).containsExactly(Map.entry("mentions-2026-10", "b"));
        losses.back(NOVA, Objects.requireNonNull(ledger.losses().get(NOVA)));
        assertThatCode(() -> losses.requireWhole(BrandScope.of(NOVA))).doesNotThrowAnyException();
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> losses.requireWhole(BrandScope.of(NOVA)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.INDEX_UNAVAILABLE));
    }
}
