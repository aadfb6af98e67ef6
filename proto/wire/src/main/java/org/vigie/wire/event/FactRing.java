package org.vigie.wire.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest facts of this process, for all watchers: one writer (the tail), any number of readers with a position of
 * their own. Bounded; a reader that falls behind reads the log instead. Thread-safe.
 */
public final class FactRing {
    private final NumberedFact[] slots;
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private long written;
    private long base = -1;
    private volatile long last = -1;

    /** A ring of so many facts; {@link IllegalArgumentException} below 1. */
    public FactRing(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("ring: expected a capacity of 1 or more, actual " + capacity);
        }
        slots = new NumberedFact[capacity];
    }

    /** Everything up to the position is in the log; facts published from now on come after it. */
    public synchronized void begin(long position) {
        written = 0;
        base = position;
        last = position;
    }

    /** Adds facts in rising order, then wakes the readers. */
    public void publish(List<NumberedFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        synchronized (this) {
            for (NumberedFact fact : facts) {
                if (fact.sequence() <= last) {
                    throw new IllegalArgumentException(
                            "ring: expected a position after " + last + ", actual " + fact.sequence());
                }
                int slot = (int) (written % slots.length);
                if (written >= slots.length) {
                    base = slots[slot].sequence();
                }
                slots[slot] = fact;
                written++;
                last = fact.sequence();
            }
        }
        listeners.forEach(Runnable::run);
    }

    /** The newest position published; -1 before {@link #begin}. */
    public long last() {
        return last;
    }

    /** At most {@code max} facts after the position; empty when some of those have left the ring already. */
    public synchronized Optional<List<NumberedFact>> after(long position, int max) {
        if (base < 0 || position < base) {
            return Optional.empty();
        }
        int held = (int) Math.min(written, slots.length);
        List<NumberedFact> result = new ArrayList<>();
        for (long i = written - firstAfter(position, held); i < written && result.size() < max; i++) {
            result.add(slots[(int) (i % slots.length)]);
        }
        return Optional.of(result);
    }

    /** How many of the newest facts lie after the position, by binary search. */
    private long firstAfter(long position, int held) {
        long low = written - held;
        long high = written;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (slots[(int) (middle % slots.length)].sequence() > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return written - low;
    }

    /** Runs after each publication, on the tail's thread: must only wake somebody. */
    void subscribe(Runnable listener) {
        listeners.add(listener);
    }

    void unsubscribe(Runnable listener) {
        listeners.remove(listener);
    }

    int readers() {
        return listeners.size();
    }
}
