package org.vigie.search.rebuild;

class InMemoryRebuildLeasesTest extends RebuildLeasesContract {
    private final RebuildLeases leases = new InMemoryRebuildLeases();

    @Override
    RebuildLeases leases() {
        return leases;
    }
}
