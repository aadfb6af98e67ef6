package org.vigie.ingestion.intake;

import org.vigie.channels.room.Room;

/** Room of one reading, until it is closed. One thread. */
public interface Portion extends Room, AutoCloseable {
    @Override
    void close();
}
