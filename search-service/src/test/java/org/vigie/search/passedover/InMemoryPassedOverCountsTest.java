package org.vigie.search.passedover;

class InMemoryPassedOverCountsTest extends PassedOverCountsContract {
    private final PassedOverCounts counts = new InMemoryPassedOverCounts();

    @Override
    PassedOverCounts counts() {
        return counts;
    }
}
