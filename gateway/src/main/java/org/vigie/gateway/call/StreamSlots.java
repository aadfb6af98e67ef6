package org.vigie.gateway.call;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** How many streams each caller holds open in this process. Thread-safe. */
final class StreamSlots {
    private final int perCaller;
    private final Map<String, Integer> held = new ConcurrentHashMap<>();
    private final AtomicInteger all;

    StreamSlots(int perCaller, MeterRegistry meters) {
        this.perCaller = perCaller;
        this.all = meters.gauge("vigie.gateway.streams.open", new AtomicInteger());
    }

    /** One place until closed. Problem RATE_LIMITED when the caller holds too many. */
    Slot take(String caller) {
        int now = held.merge(caller, 1, Integer::sum);
        Slot slot = new Slot(caller);
        all.incrementAndGet();
        if (now > perCaller) {
            slot.close();
            throw new Problem(
                    GatewayReason.RATE_LIMITED,
                    "streams: expected at most " + perCaller + " at once, actual more",
                    Map.of("scope", "streams", "expected", String.valueOf(perCaller), "retry_after_seconds", "10"));
        }
        return slot;
    }

    /** One open stream. */
    final class Slot implements AutoCloseable {
        private final String caller;

        private Slot(String caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            all.decrementAndGet();
            held.computeIfPresent(caller, (name, count) -> count > 1 ? count - 1 : null);
        }
    }
}
