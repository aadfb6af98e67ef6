package org.vigie.channels.room;

/**
 * Room in memory for what strangers send, shared by all who read at once: it is asked for before the bytes are held, so that many large bodies
 * wait for each other instead of ending the process. Belongs to one reading and is used by one thread at a time; whoever opened it gives back
 * what is left when what was read is stored.
 */
public interface Room {
    /**
     * Returns once so many bytes more may be held.
     *
     * @throws NoRoom when there is none for as long as anybody waits, or the thread is interrupted, which it then still is
     */
    void take(long bytes) throws NoRoom;

    /** As {@link #take}, without waiting. @return false when others hold it, and nothing was taken */
    boolean tryTake(long bytes);

    /** So many bytes are no longer held. */
    void give(long bytes);

    /** The same room for one who does not wait: what is not free at once is not there. */
    default Room atOnce() {
        Room all = this;
        return new Room() {
            @Override
            public void take(long bytes) throws NoRoom {
                if (!all.tryTake(bytes)) {
                    throw new NoRoom("expected room for " + bytes + " bytes at once, got none");
                }
            }

            @Override
            public boolean tryTake(long bytes) {
                return all.tryTake(bytes);
            }

            @Override
            public void give(long bytes) {
                all.give(bytes);
            }
        };
    }
}
