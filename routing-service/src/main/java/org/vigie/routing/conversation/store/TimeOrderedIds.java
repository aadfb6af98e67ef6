package org.vigie.routing.conversation.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * UUIDs of version 7 (RFC 9562): the millisecond, then a counter that never falls back within this process, then random
 * bits. Ids made later sort later, so that rows are appended to an index and ties in time keep their order. Thread-safe.
 */
public final class TimeOrderedIds implements Supplier<UUID> {
    private static final int COUNTER_BITS = 12;
    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private long last;

    public TimeOrderedIds(InstantSource time) {
        this.time = time;
    }

    @Override
    public UUID get() {
        long tick = next();
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        long high = millis << 16 | 0x7000L | counter;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private synchronized long next() {
        last = Math.max(last + 1, time.millis() << COUNTER_BITS);
        return last;
    }
}
