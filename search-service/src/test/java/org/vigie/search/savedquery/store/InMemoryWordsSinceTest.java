package org.vigie.search.savedquery.store;

import java.time.Instant;
import org.vigie.wire.tenancy.BrandId;

class InMemoryWordsSinceTest extends WordsSinceContract {
    private final InMemorySavedQueryStore store = new InMemorySavedQueryStore();

    @Override
    SavedQueryStore store() {
        return store;
    }

    @Override
    SavedQueryVersions versions() {
        return store;
    }

    @Override
    void applied(BrandId brand, String id, long version, Instant from, Instant until) {
        store.applied(brand, id, version, from, until);
    }

    @Override
    void forgetApplied(BrandId brand) {
        store.forgetApplied(brand);
    }
}
