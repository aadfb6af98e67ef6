package org.vigie.gateway.body;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vigie.gateway.limit.FairRoom;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * Memory for bodies that are read and answers that are written: whoever drips a body keeps it here until its time is over, whoever does not read
 * an answer until the connection's is. What there is no room for is refused at once. One address, or one agency, and in it one caller, have a
 * share as {@link FairRoom} says. Thread-safe.
 */
public final class BodyRoom {
    /** For a whole body, whatever its pauses. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FairRoom room;
    private final LongSupplier nanoTime;

    /**
     * @param most bytes at once
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public BodyRoom(long most, LongSupplier nanoTime) {
        this.room = new FairRoom(most);
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
    public long used() {
        return room.used();
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
            if (!room.take(parties, more)) {
                throw new Problem(
                        WireReason.OVERLOADED,
                        "More bodies and answers wait for slow clients than this process holds; try again later.",
                        Map.of("expected", "at most " + room.most() + " bytes at once", "actual", "more"));
            }
            bytes += more;
        }

        void give(long fewer) {
            room.give(parties, fewer);
            bytes -= fewer;
        }

        /**
         * For an answer while it is written, and for what its connection takes meanwhile: whoever asked may read it slowly or never. Problem
         * OVERLOADED when there is no room for it; one that {@code tells what was done} has room always, and counts.
         */
        public void answer(int length, boolean tellsWhatWasDone) {
            long taken = (long) HttpBodies.CONNECTION + length;
            if (!tellsWhatWasDone) {
                take(taken);
                return;
            }
            room.takeAnyway(parties, taken);
            bytes += taken;
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
