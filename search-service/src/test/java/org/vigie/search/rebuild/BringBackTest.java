package org.vigie.search.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class BringBackTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");

    private final InMemoryIndexLedger ledger = new InMemoryIndexLedger(Set.of(NOVA, LUNA));
    private final IndexLosses losses = new IndexLosses(ledger, new NoIndices());

    @Test
    void brandThatAnotherReplicaBroughtBackMeanwhile_isNotReadAgain() {
        losses.stands("mentions-2026-10", "a");
        losses.stands("mentions-2026-10", "b");
        List<BrandId> read = new ArrayList<>();

        new BringBack(losses, (brand, caller, requestId) -> {
                    read.add(brand);
                    ledger.losses().forEach(ledger::back);
                    return 0;
                })
                .step();

        assertThat(read).hasSize(1);
    }
}
