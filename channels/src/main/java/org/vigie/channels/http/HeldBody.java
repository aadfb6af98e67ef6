package org.vigie.channels.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.vigie.channels.room.Room;

/**
 * Reads bytes of unknown number into memory that is asked for before: what a sender only announces costs nothing, and what it drips costs what
 * has come, twice at most. Stateless.
 */
public final class HeldBody {
    /** Most bodies are smaller. */
    public static final int FIRST = 16 * 1024;

    private HeldBody() {}

    /**
     * Reads to the end or to {@code most} bytes. What is answered is what is held of {@code room} afterwards.
     *
     * @param announced bytes that the sender says there are; negative when it does not. A hint: what comes counts
     * @throws org.vigie.channels.room.NoRoom when there is no room for what comes; nothing is held then
     */
    public static byte[] read(InputStream in, long announced, int most, Room room) throws IOException {
        // One more than was announced tells its end without another round.
        int known = announced < 0 ? most : (int) Math.min(most, announced + 1);
        int size = Math.max(1, Math.min(known, FIRST));
        room.take(size);
        byte[] held = new byte[size];
        int length = 0;
        try {
            while (length < most) {
                if (length == held.length) {
                    held = larger(held, length < known ? known : most, room);
                }
                int more = in.read(held, length, held.length - length);
                if (more < 0) {
                    break;
                }
                length += more;
            }
            return exact(held, length, room);
        } catch (IOException | RuntimeException e) {
            room.give(held.length);
            throw e;
        }
    }

    private static byte[] larger(byte[] held, int limit, Room room) throws IOException {
        int size = (int) Math.min(limit, 2L * held.length);
        room.take(size);
        byte[] more = Arrays.copyOf(held, size);
        room.give(held.length);
        return more;
    }

    private static byte[] exact(byte[] held, int length, Room room) throws IOException {
        if (length == held.length) {
            return held;
        }
        room.take(length);
        byte[] exact = Arrays.copyOf(held, length);
        room.give(held.length);
        return exact;
    }
}
