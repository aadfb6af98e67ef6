package org.vigie.publishing.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.Limits;
import org.vigie.publishing.Act;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.account.Accounts;
import org.vigie.publishing.account.Lease;
import org.vigie.publishing.delivery.courier.Courier;
import org.vigie.publishing.delivery.courier.Door;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryOrder;
import org.vigie.publishing.delivery.life.DeliveryState;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Sends one approved text: intent and attempt in one transaction, network call, receipt. The call goes on when the caller
 * stops waiting. Thread-safe.
 */
final class DeliverText {
    private static final Logger log = LoggerFactory.getLogger(DeliverText.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(25);

    private final DeliveryLedger ledger;
    private final Deliveries deliveries;
    private final Accounts accounts;
    private final Courier courier;
    private final Door door;
    private final ExecutorService threads;
    private final String worker;
    private final LongSupplier nanoTime;

    DeliverText(
            DeliveryLedger ledger,
            Deliveries deliveries,
            Accounts accounts,
            Courier courier,
            Door door,
            ExecutorService threads,
            String worker,
            LongSupplier nanoTime) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.courier = courier;
        this.door = door;
        this.threads = threads;
        this.worker = worker;
        this.nanoTime = nanoTime;
    }

    /**
     * Sends, or returns what the same request id led to before. Problems as the contract's {@code Deliver} states them.
     *
     * @param act of the person behind the words
     * @param patience how long to wait for the outcome; after it the delivery is returned as it stands
     */
    Delivery deliver(BrandId brand, DeliveryOrder order, Act act, Duration patience) {
        long until = nanoTime.getAsLong() + patience.toNanos();
        Optional<Delivery> former = ledger.byRequest(brand, order);
        if (former.isPresent()) {
            return awaited(former.get(), until);
        }
        Lease lease = accounts.lease(brand, order.account());
        checkLimits(order, lease.account().capabilities().limits());
        if (!door.enter(brand)) {
            throw new Problem(PublishingReason.DOOR_OVERLOADED, "Too many sends at once; try again in a moment.");
        }
        boolean handedOver = false;
        try {
            String network = lease.account().kind().network();
            Beginning beginning = ledger.intend(brand, order, network, act, worker, nanoTime);
            if (beginning instanceof Beginning.Begun begun) {
                Future<Delivery> carried = threads.submit(() -> carry(begun, lease));
                handedOver = true;
                return outcome(carried, begun.delivery(), until);
            }
            return rested(beginning, until);
        } finally {
            if (!handedOver) {
                door.leave(brand);
            }
        }
    }

    private Delivery carry(Beginning.Begun begun, Lease lease) {
        try {
            return courier.carry(begun, lease);
        } finally {
            door.leave(begun.delivery().brand());
        }
    }

    private static void checkLimits(DeliveryOrder order, Limits limits) {
        if (!limits.allows(order.text())) {
            int actual = order.text().codePointCount(0, order.text().length());
            throw DeliveryOrder.tooLong(limits.maxCharacters() + " characters", String.valueOf(actual));
        }
    }

    private Delivery rested(Beginning beginning, long until) {
        return switch (beginning) {
            case Beginning.Stopped stopped ->
                throw new Problem(
                        PublishingReason.HELD,
                        "A hold stands; nothing leaves.",
                        Map.of("hold", stopped.hold().toString()));
            case Beginning.Rested rested -> awaited(rested.delivery(), until);
            case Beginning.Begun begun -> begun.delivery();
        };
    }

    private Delivery outcome(Future<Delivery> carried, Delivery intended, long until) {
        try {
            long wait = Math.max(until - nanoTime.getAsLong(), 0);
            return carried.get(wait, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return current(intended);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return current(intended);
        } catch (ExecutionException e) {
            log.error("delivery {}: its receipt was not written: {}", intended.id(), FailureTrace.of(e));
            return current(intended);
        }
    }

    /** Somebody else's attempt of the same request may be under way: its outcome is the answer. */
    private Delivery awaited(Delivery existing, long until) {
        Delivery now = existing;
        while (now.state() == DeliveryState.PENDING && until - nanoTime.getAsLong() > 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            now = current(now);
        }
        return now;
    }

    private Delivery current(Delivery known) {
        return deliveries.find(BrandScope.of(known.brand()), known.id()).orElse(known);
    }
}
