package org.vigie.gateway.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.gateway.body.HttpBodies;
import org.vigie.gateway.limit.FairRoom;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;

/**
 * How many streams are open in this process: of one caller, of one agency, and altogether. Each lasts for hours and keeps its connection's
 * buffers, whether it is read or not. Thread-safe.
 */
final class StreamSlots {
    /** Bytes of the heap that a stream takes: its connection, the stack of its thread, its call, an event under way. */
    private static final int STREAM = HttpBodies.CONNECTION + 28 * 1024;
    /** Of the heap, for streams: a quarter. */
    private static final int SHARE = 4;

    private static final String RETRY_SECONDS = "10";

    private final int perCaller;
    private final FairRoom room;
    private final Map<String, Integer> held = new HashMap<>();

    /**
     * @param perCaller at most, of one caller
     * @param heap bytes that the process may have
     */
    StreamSlots(int perCaller, long heap, MeterRegistry meters) {
        this.perCaller = perCaller;
        this.room = new FairRoom(heap / SHARE / STREAM);
        meters.gauge("vigie.gateway.streams.open", room, FairRoom::used);
        meters.gauge("vigie.gateway.streams.most", room, FairRoom::most);
    }

    /**
     * One place until closed. Problem RATE_LIMITED when the caller holds as many as one may, OVERLOADED when there are no more of them for their
     * agency or for anybody.
     */
    synchronized Slot take(String agency, String caller) {
        String name = agency + " " + caller;
        int own = held.getOrDefault(name, 0);
        if (own >= perCaller) {
            throw refused(GatewayReason.RATE_LIMITED, "at most " + perCaller + " at once", String.valueOf(perCaller));
        }
        List<String> parties = List.of(agency, name);
        if (!room.take(parties, 1)) {
            String most = String.valueOf(room.most());
            throw refused(WireReason.OVERLOADED, "a share of the " + most + " that this process holds", most);
        }
        held.put(name, own + 1);
        return new Slot(parties);
    }

    private static Problem refused(Reason reason, String words, String expected) {
        return new Problem(
                reason,
                "streams: expected " + words + ", actual more",
                Map.of("scope", "streams", "expected", expected, "retry_after_seconds", RETRY_SECONDS));
    }

    private synchronized void give(List<String> parties) {
        room.give(parties, 1);
        held.computeIfPresent(parties.getLast(), (name, count) -> count > 1 ? count - 1 : null);
    }

    /** One open stream. */
    final class Slot implements AutoCloseable {
        private final List<String> parties;

        private Slot(List<String> parties) {
            this.parties = parties;
        }

        @Override
        public void close() {
            give(parties);
        }
    }
}
