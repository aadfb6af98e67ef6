package org.vigie.channels.room;

/** Room of one call that nobody shares: so much and no more. For one thread. */
public final class RoomOfOne implements Room {
    private final long most;
    private long held;
    private long peak;

    /** @param most bytes at once */
    public RoomOfOne(long most) {
        this.most = most;
    }

    @Override
    public void take(long bytes) throws NoRoom {
        if (!tryTake(bytes)) {
            throw new NoRoom("expected at most " + most + " bytes at once, got " + (held + bytes));
        }
    }

    @Override
    public boolean tryTake(long bytes) {
        if (held + bytes > most) {
            return false;
        }
        held += bytes;
        peak = Math.max(peak, held);
        return true;
    }

    @Override
    public void give(long bytes) {
        held -= bytes;
    }

    /** Bytes held now. */
    public long held() {
        return held;
    }

    /** Most bytes held at once until now. */
    public long peak() {
        return peak;
    }
}
