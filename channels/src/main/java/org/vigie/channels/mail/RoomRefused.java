package org.vigie.channels.mail;

import org.vigie.channels.room.NoRoom;

/** {@link NoRoom} on its way through the mail library, which would take it for a server that hung up. */
final class RoomRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final NoRoom full;

    RoomRefused(NoRoom full) {
        super(full);
        this.full = full;
    }

    NoRoom full() {
        return full;
    }
}
