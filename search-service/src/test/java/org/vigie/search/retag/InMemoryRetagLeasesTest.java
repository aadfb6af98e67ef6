package org.vigie.search.retag;

import java.time.Instant;
import java.util.List;
import org.vigie.wire.tenancy.BrandId;

class InMemoryRetagLeasesTest extends RetagLeasesContract {
    private final InMemoryRetagLeases leases = new InMemoryRetagLeases();

    @Override
    RetagLeases leases() {
        return leases;
    }

    @Override
    List<String> facts(BrandId brand) {
        return leases.facts(brand);
    }

    @Override
    void query(BrandId brand, Instant writtenAt) {
        leases.query(brand, writtenAt);
    }

    @Override
    Instant taggedSince(BrandId brand) {
        return leases.taggedSince(brand);
    }
}
