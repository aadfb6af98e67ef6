package org.vigie.gateway.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What genuine calls earn: each vouches for some more of the same sender. So a network goes on that shares an address with a flood, and a
 * flood that borrows a network's name and address too gets through no more often than a fixed multiple of what the network does itself.
 * Of this process alone; forgets the least used beyond {@value #CAPACITY}. Thread-safe.
 */
final class Vouchers {
    static final int CAPACITY = 10_000;
    static final int EACH = 10;
    static final int MOST = 1_000;

    private final Map<String, Integer> left = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized void earn(String sender) {
        left.merge(sender, EACH, (before, more) -> Math.min(MOST, before + more));
    }

    /** Whether there was one left; it is spent. */
    synchronized boolean spend(String sender) {
        Integer before = left.get(sender);
        if (before == null || before == 0) {
            return false;
        }
        left.put(sender, before - 1);
        return true;
    }
}
