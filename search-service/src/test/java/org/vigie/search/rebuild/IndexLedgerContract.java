package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

/** What every ledger of the index does. */
abstract class IndexLedgerContract {
    static final BrandId NOVA = BrandId.of("ledger", "nova");
    static final BrandId LUNA = BrandId.of("ledger", "luna");

    /** An empty one, of a platform on which these two brands had mentions. */
    abstract IndexLedger ledger();

    @Test
    void firstIndexOfAName_isNoLoss() {
        IndexLedger ledger = ledger();
        assertThat(ledger.stands("a-2026-11", "one")).isFalse();
        assertThat(ledger.stands("a-2026-11", "one")).isFalse();
        assertThat(ledger.indices()).isEqualTo(Map.of("a-2026-11", "one"));
        assertThat(ledger.losses()).isEmpty();
    }

    @Test
    void indexUnderAnotherId_isALossOfEveryBrand() {
        IndexLedger ledger = ledger();
        ledger.stands("b-2026-11", "one");
        assertThat(ledger.stands("b-2026-11", "two")).isTrue();
        assertThat(ledger.stands("b-2026-11", "two")).as("told once").isFalse();
        assertThat(ledger.losses()).containsKeys(NOVA, LUNA);
    }

    @Test
    void indexThatIsGone_isALossUntilEachBrandIsBack() {
        IndexLedger ledger = ledger();
        ledger.stands("c-2026-11", "one");
        assertThat(ledger.gone("c-2026-11", "other"))
                .as("not the one that stood")
                .isFalse();
        assertThat(ledger.gone("c-2026-11", "one")).isTrue();
        assertThat(ledger.gone("c-2026-11", "one")).as("told once").isFalse();
        assertThat(ledger.indices()).isEmpty();

        ledger.back(NOVA, lostAt(ledger, NOVA));
        assertThat(ledger.losses()).containsKey(LUNA).doesNotContainKey(NOVA);
    }

    @Test
    void lossDuringARebuild_staysWhenTheRebuildEnds() {
        IndexLedger ledger = ledger();
        ledger.stands("d-2026-11", "one");
        ledger.stands("d-2026-11", "two");
        Instant first = lostAt(ledger, NOVA);
        ledger.stands("d-2026-11", "three");
        ledger.back(NOVA, first);
        assertThat(ledger.losses()).containsKey(NOVA);
    }

    private static Instant lostAt(IndexLedger ledger, BrandId brand) {
        return Objects.requireNonNull(ledger.losses().get(brand));
    }
}
