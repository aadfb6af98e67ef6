package org.vigie.channels.pull;

import org.vigie.channels.Account;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.room.Room;

/** Waits for news on networks that can say so. Implementations are thread-safe. */
public interface MentionListener<A extends Account> {
    /**
     * Starts to listen. Whatever arrived before this returned must be pulled once; what arrives later is announced.
     *
     * @param room held for as long as it listens
     * @throws ChannelFailure when the network could not be reached
     */
    Listening listen(A account, Room room) throws ChannelFailure;
}
