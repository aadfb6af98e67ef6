package org.vigie.ingestion.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.room.NoRoom;
import org.vigie.wire.tenancy.BrandId;

/**
 * How much of what strangers send this process holds at once, in KiB. Who asks for more than there is waits, and is refused after a while.
 *
 * <ul>
 *   <li>Half is a reserve for one portion at a time, the first: of those that wait one is made the first after the other, brand by brand. It
 *       gets all that a portion may hold, so that it ends: of many that hold a part and want more, none waits for the others for ever.
 *   <li>An eighth of the rest is for portions of a mebibyte at most, as nearly all are: they do not wait for large ones.
 *   <li>A brand holds a quarter of all at most, and the reserve when it is its turn. Its large ones wait for each other, not others' for them.
 * </ul>
 *
 * Thread-safe.
 */
public final class IntakeMemory {
    /** KiB of a portion that is small. */
    static final int SMALL = 1024;

    /** What is read of a shared source belongs to no brand. */
    private static final String NOBODY = "";

    private final int most;
    private final int reserve;
    private final int forSmall;
    private final int mostOfBrand;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<String, Integer> heldBy = new HashMap<>();
    private final Map<String, Long> lastTurn = new HashMap<>();
    private @Nullable Share first;
    private long turns;
    private int used;
    private int refused;

    /**
     * @param most KiB at once
     * @param patience how long a reader waits in all
     */
    public IntakeMemory(int most, Duration patience) {
        this.most = most;
        this.reserve = most / 2;
        this.forSmall = (most - reserve) / 8;
        this.mostOfBrand = most / 4;
        this.patience = patience;
    }

    /** For one reading of a brand. */
    public Portion open(BrandId brand) {
        return new Share(brand.toString(), patience);
    }

    /** For one call of a brand, which waits no longer than so. */
    public Portion open(BrandId brand, Duration wait) {
        return new Share(brand.toString(), wait);
    }

    /** For one reading of a shared source. */
    public Portion openShared() {
        return new Share(NOBODY, patience);
    }

    /** KiB at once. */
    public int most() {
        return most;
    }

    /** KiB that are held now. */
    public int used() {
        return locked(() -> used);
    }

    /** How many wait now. */
    public int waiting() {
        return locked(waiting::size);
    }

    /** How many were refused since the start. */
    public int refused() {
        return locked(() -> refused);
    }

    private int locked(IntSupplier figure) {
        lock.lock();
        try {
            return figure.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(Share share, int more) {
        return share == first || isOrdinary(share, more, first);
    }

    /** Whether it holds, with so much more, nothing that is kept for others; {@code apart} holds of the reserve. */
    private boolean isOrdinary(Share share, int more, @Nullable Share apart) {
        int reserved = apart == null ? 0 : apart.held;
        boolean sameBrand = apart != null && apart.owner.equals(share.owner);
        int ofBrand = heldBy.getOrDefault(share.owner, 0) - (sameBrand ? reserved : 0);
        int open = share.held + more <= SMALL ? most - reserve : most - reserve - forSmall;
        return used - reserved + more <= open && ofBrand + more <= mostOfBrand;
    }

    /** Counts more, or less, as held. */
    private void hold(Share share, int more) {
        used += more;
        share.held += more;
        heldBy.merge(share.owner, more, (before, change) -> before + change == 0 ? null : before + change);
    }

    /** Lets those go on that fit, as they came, and makes others the first while nobody is. */
    private void serve() {
        if (first != null && isOrdinary(first, 0, null)) {
            first = null;
        }
        serveFitting();
        while (first == null && !waiting.isEmpty()) {
            Waiting next = waiting.getFirst();
            for (Waiting other : waiting) {
                next = turnOf(other) < turnOf(next) ? other : next;
            }
            first = next.share;
            lastTurn.put(next.share.owner, ++turns);
            serveFitting();
        }
        if (used == 0) {
            lastTurn.clear();
        }
    }

    private void serveFitting() {
        waiting.removeIf(one -> {
            if (!fits(one.share, one.more)) {
                return false;
            }
            hold(one.share, one.more);
            one.served = true;
            one.condition.signal();
            return true;
        });
    }

    private long turnOf(Waiting one) {
        return lastTurn.getOrDefault(one.share.owner, 0L);
    }

    private static final class Waiting {
        private final Share share;
        private final int more;
        private final Condition condition;
        private boolean served;

        Waiting(Share share, int more, Condition condition) {
            this.share = share;
            this.more = more;
            this.condition = condition;
        }
    }

    private final class Share implements Portion {
        private final String owner;
        private long patienceNanos;
        private long bytes;
        private int held;

        Share(String owner, Duration wait) {
            this.owner = owner;
            this.patienceNanos = wait.toNanos();
        }

        @Override
        public void take(long more) throws NoRoom {
            lock.lock();
            try {
                if (!takes(more)) {
                    await(kib(bytes + more) - held);
                    bytes += more;
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean tryTake(long more) {
            lock.lock();
            try {
                return takes(more);
            } finally {
                lock.unlock();
            }
        }

        private boolean takes(long more) {
            int wanted = kib(bytes + more) - held;
            if (wanted > 0 && (held + wanted > reserve || !fits(this, wanted))) {
                return false;
            }
            if (wanted > 0) {
                hold(this, wanted);
            }
            bytes += more;
            return true;
        }

        private void await(int wanted) throws NoRoom {
            if (held + wanted > reserve) {
                refused++;
                throw new NoRoom("expected at most " + reserve + " KiB for one reading, got " + (held + wanted));
            }
            Waiting mine = new Waiting(this, wanted, lock.newCondition());
            waiting.add(mine);
            serve();
            try {
                while (!mine.served && patienceNanos > 0) {
                    patienceNanos = mine.condition.awaitNanos(patienceNanos);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!mine.served) {
                waiting.remove(mine);
                refused++;
                throw new NoRoom(
                        "expected room for " + wanted + " KiB more, of " + most + " others hold " + (used - held));
            }
        }

        @Override
        public void give(long fewer) {
            lock.lock();
            try {
                leave(Math.max(0, bytes - fewer), false);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                leave(0, true);
            } finally {
                lock.unlock();
            }
        }

        private void leave(long left, boolean over) {
            bytes = left;
            int fewer = held - kib(left);
            if (fewer > 0) {
                hold(this, -fewer);
            }
            if (over && first == this) {
                first = null;
            }
            if (fewer > 0 || over) {
                serve();
            }
        }

        private static int kib(long bytes) {
            return Math.toIntExact((bytes + 1023) / 1024);
        }
    }
}
