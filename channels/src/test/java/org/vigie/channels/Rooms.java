package org.vigie.channels;

import org.vigie.channels.room.Room;
import org.vigie.channels.room.RoomOfOne;

/** Room for tests that do not ask how much is held. */
public final class Rooms {
    private Rooms() {}

    /** More than any one reading needs. */
    public static Room large() {
        return new RoomOfOne(256L * 1024 * 1024);
    }
}
