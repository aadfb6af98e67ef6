package org.vigie.channels.pull;

import org.vigie.channels.Account;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.room.Room;

/** Reads what is new since a cursor. Implementations are thread-safe and keep no state between calls. */
public interface MentionPuller<A extends Account> {
    /**
     * Reads at most {@code limit} items after {@code cursor}; changes nothing on the network. Repeating a call with the
     * same cursor brings the same items again.
     *
     * @param room asked before bytes are held; what is left of it belongs to the batch, until that is stored
     * @throws ChannelFailure when the network could not be read
     */
    Batch pull(A account, Cursor cursor, int limit, Room room) throws ChannelFailure;
}
