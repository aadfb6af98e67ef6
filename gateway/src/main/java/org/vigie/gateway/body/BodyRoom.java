package org.vigie.gateway.body;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * Memory for bodies that are read: whoever drips a body keeps it here until its time is over. What there is no room for is refused at once.
 * One address, or one agency, gets half at most of what the others leave, so that there is always some left for one more; and one caller
 * half of what the others of their agency leave of that. Thread-safe.
 */
public final class BodyRoom {
    /** For a whole body, whatever its pauses. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long most;
    private final LongSupplier nanoTime;
    private final Map<String, Long> heldBy = new HashMap<>();
    private long used;

    /**
     * @param most bytes at once
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public BodyRoom(long most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** For one call of somebody unknown, whose body is read from now on; closed when it is needed no more. */
    public Held open(String address) {
        return new Held(List.of(address));
    }

    /** As {@link #open(String)}, of somebody known. */
    public Held open(String agency, String caller) {
        return new Held(List.of(agency, agency + " " + caller));
    }

    /** Bytes that are held now. */
    public synchronized long used() {
        return used;
    }

    /** @param parties each of them one of several that share what the one before it may hold */
    private synchronized void take(List<String> parties, long bytes) {
        long shared = most;
        long together = used;
        for (String party : parties) {
            long own = heldBy.getOrDefault(party, 0L);
            shared = (shared - (together - own)) / 2;
            together = own;
            if (own + bytes > shared) {
                throw new Problem(
                        WireReason.OVERLOADED,
                        "More bodies are being read than this process accepts; send it again later.",
                        Map.of("expected", "at most " + most + " bytes at once", "actual", "more"));
            }
        }
        used += bytes;
        parties.forEach(party -> heldBy.merge(party, bytes, Long::sum));
    }

    private synchronized void give(List<String> parties, long bytes) {
        used -= bytes;
        parties.forEach(
                party -> heldBy.merge(party, -bytes, (before, less) -> before + less == 0 ? null : before + less));
    }

    /** What one call holds. One thread. */
    public final class Held implements AutoCloseable {
        private final List<String> parties;
        private final long opened = nanoTime.getAsLong();
        private long bytes;

        private Held(List<String> parties) {
            this.parties = parties;
        }

        /** Problem OVERLOADED when there is no room for so many bytes more. */
        void take(long more) {
            BodyRoom.this.take(parties, more);
            bytes += more;
        }

        void give(long fewer) {
            BodyRoom.this.give(parties, fewer);
            bytes -= fewer;
        }

        /** Problem BODY_INCOMPLETE when the body has taken too long. */
        void stillInTime() {
            if (nanoTime.getAsLong() - opened > PATIENCE.toNanos()) {
                throw new Problem(
                        GatewayReason.BODY_INCOMPLETE,
                        "body: expected within " + PATIENCE.toSeconds() + " s, actual more",
                        Map.of("expected", PATIENCE.toSeconds() + " s"));
            }
        }

        @Override
        public void close() {
            if (bytes > 0) {
                give(bytes);
            }
        }
    }
}
