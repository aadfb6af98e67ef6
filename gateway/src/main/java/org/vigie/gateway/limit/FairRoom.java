package org.vigie.gateway.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A limited amount of something that is held for as long as others like, such as memory. Nobody gets more than half of what the others leave, so
 * that there is always some left for one more; and one of an agency half of what the others of the agency leave of that. Thread-safe.
 */
public final class FairRoom {
    private final long most;
    private final Map<String, Long> heldBy = new HashMap<>();
    private long used;

    /** @param most that is held at once */
    public FairRoom(long most) {
        this.most = most;
    }

    /** How much there is. */
    public long most() {
        return most;
    }

    /** How much is held now. */
    public synchronized long used() {
        return used;
    }

    /**
     * Whether there was so much left, which is held then.
     *
     * @param parties each of them one of several that share what the one before it may hold
     */
    public synchronized boolean take(List<String> parties, long amount) {
        long shared = most;
        long together = used;
        for (String party : parties) {
            long own = heldBy.getOrDefault(party, 0L);
            shared = (shared - (together - own)) / 2;
            together = own;
            if (own + amount > shared) {
                return false;
            }
        }
        takeAnyway(parties, amount);
        return true;
    }

    /** Counts what is held whether there is room for it or not: the same parties get no more of it until it is given back. */
    public synchronized void takeAnyway(List<String> parties, long amount) {
        used += amount;
        parties.forEach(party -> heldBy.merge(party, amount, Long::sum));
    }

    /** Gives back what was taken. */
    public synchronized void give(List<String> parties, long amount) {
        used -= amount;
        parties.forEach(
                party -> heldBy.merge(party, -amount, (before, less) -> before + less == 0 ? null : before + less));
    }
}
