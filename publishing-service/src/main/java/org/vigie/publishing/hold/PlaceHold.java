package org.vigie.publishing.hold;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.vigie.publishing.PublishingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.time.GrowingPause;

/**
 * Stops everything that leaves, and answers only when it has stopped. A permit is given in a transaction that excludes the
 * placing of a hold; so each permit is either refused by the hold or known to it, and the hold waits until each known one
 * was used up (its call ended and left a receipt) or lapsed ({@link #LONGEST_LEASE} after it was given: a call begins within
 * its lease or never). Calls that had begun may still end; they are listed as in flight. Thread-safe.
 */
public final class PlaceHold {
    /** No call begins later than this after its permit was asked for. */
    public static final Duration LONGEST_LEASE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = LONGEST_LEASE.plusSeconds(3);
    private static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(2), Duration.ofMillis(20));

    private final HoldLedger ledger;
    private final Timer acknowledgement;

    public PlaceHold(HoldLedger ledger, MeterRegistry metrics) {
        this.ledger = ledger;
        this.acknowledgement = metrics.timer("vigie.hold.acknowledgement");
    }

    /** Problems REQUEST_ID_REUSED, LIMIT_REACHED, HOLD_UNCONFIRMED (the hold stands all the same). */
    public Hold place(HoldOrder order) {
        BrandScope scope = order.scope();
        long begun = System.nanoTime();
        Hold hold = ledger.place(order);
        if (hold.acknowledgedAt() != null) {
            return hold;
        }
        for (int looked = 1; ; looked++) {
            int outstanding = ledger.outstanding(scope, hold);
            if (outstanding == 0) {
                Hold acknowledged = ledger.acknowledge(scope, hold);
                acknowledgement.record(Duration.ofNanos(System.nanoTime() - begun));
                return acknowledged;
            }
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw unconfirmed(hold, outstanding);
            }
            LockSupport.parkNanos(PAUSE.full(looked).toNanos());
        }
    }

    private static Problem unconfirmed(Hold hold, int outstanding) {
        return new Problem(
                PublishingReason.HOLD_UNCONFIRMED,
                "The hold stands, but " + outstanding + " calls have not confirmed it yet.",
                Map.of("hold", hold.id().toString(), "outstanding", String.valueOf(outstanding)));
    }
}
