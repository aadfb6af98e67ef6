package org.vigie.channels.room;

import java.io.IOException;

/** There was no {@link Room} for what is to be read. Nothing is wrong with the network: it is read later. */
public final class NoRoom extends IOException {
    private static final long serialVersionUID = 1L;

    public NoRoom(String message) {
        super(message);
    }
}
