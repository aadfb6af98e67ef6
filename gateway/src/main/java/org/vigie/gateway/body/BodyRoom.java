package org.vigie.gateway.body;

import java.util.HashMap;
import java.util.Map;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * Memory for bodies that are read: whoever drips a body keeps it here for as long as it likes. What there is no room for is refused at once;
 * one address, or one caller who is known, gets half of it at most. Thread-safe.
 */
public final class BodyRoom {
    private final long most;
    private final Map<String, Long> heldBy = new HashMap<>();
    private long used;

    /** @param most bytes at once */
    public BodyRoom(long most) {
        this.most = most;
    }

    /** For one call; closed when its body is needed no more. @param address or who calls */
    public Held open(String address) {
        return new Held(address);
    }

    /** Bytes that are held now. */
    public synchronized long used() {
        return used;
    }

    private synchronized void take(String address, long bytes) {
        long ofAddress = heldBy.getOrDefault(address, 0L) + bytes;
        if (used + bytes > most || ofAddress > most / 2) {
            throw new Problem(
                    WireReason.OVERLOADED,
                    "More bodies are being read than this process accepts; send it again later.",
                    Map.of("expected", "at most " + most + " bytes at once", "actual", "more"));
        }
        used += bytes;
        heldBy.put(address, ofAddress);
    }

    private synchronized void give(String address, long bytes) {
        used -= bytes;
        heldBy.merge(address, -bytes, (before, less) -> before + less == 0 ? null : before + less);
    }

    /** What one call holds. One thread. */
    public final class Held implements AutoCloseable {
        private final String address;
        private long bytes;

        private Held(String address) {
            this.address = address;
        }

        /** Problem OVERLOADED when there is no room for so many bytes more. */
        void take(long more) {
            BodyRoom.this.take(address, more);
            bytes += more;
        }

        void give(long fewer) {
            BodyRoom.this.give(address, fewer);
            bytes -= fewer;
        }

        @Override
        public void close() {
            if (bytes > 0) {
                give(bytes);
            }
        }
    }
}
