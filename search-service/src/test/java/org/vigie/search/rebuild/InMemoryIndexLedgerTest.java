package org.vigie.search.rebuild;

import java.util.Set;

class InMemoryIndexLedgerTest extends IndexLedgerContract {
    @Override
    IndexLedger ledger() {
        return new InMemoryIndexLedger(Set.of(NOVA, LUNA));
    }
}
