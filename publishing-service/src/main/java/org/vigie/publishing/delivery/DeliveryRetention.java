package org.vigie.publishing.delivery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;

/**
 * Removes deliveries that are kept no longer, every hour, in small portions. Any number of processes may run it. Starts with
 * {@link #start} and ends with {@link #close}, once.
 */
final class DeliveryRetention implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryRetention.class);
    private static final int PORTION = 500;

    private final OldDeliveries old;
    private final int days;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("delivery-retention").factory());

    /** {@code days} for which a final delivery is kept. */
    DeliveryRetention(OldDeliveries old, int days) {
        this.old = old;
        this.days = days;
    }

    void start() {
        schedule.scheduleWithFixedDelay(this::attempt, 10, 60, TimeUnit.MINUTES);
    }

    private void attempt() {
        try {
            int total = 0;
            int removed;
            do {
                removed = old.remove(Duration.ofDays(days), PORTION);
                total += removed;
            } while (removed == PORTION && !schedule.isShutdown());
            if (total > 0) {
                log.info("removed {} deliveries that were final for {} days", total, days);
            }
        } catch (RuntimeException e) {
            // A task that throws is never run again: whatever failed, the next run may succeed.
            log.warn("cannot remove old deliveries, trying again in an hour: {}", FailureTrace.headline(e));
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
