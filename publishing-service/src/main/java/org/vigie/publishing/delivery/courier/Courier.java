package org.vigie.publishing.delivery.courier;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Reconciler;
import org.vigie.publishing.account.Lease;
import org.vigie.publishing.account.LeasedAccounts;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.life.Delivery;
import org.vigie.publishing.delivery.life.DeliveryDecisions;
import org.vigie.publishing.delivery.life.Permit;
import org.vigie.publishing.delivery.life.RetrySchedule;
import org.vigie.publishing.delivery.life.Verdict;
import org.vigie.publishing.network.Exit;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.time.GrowingPause;

/** Carries one attempt from its permit to its receipt. Thread-safe. */
public final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);
    private static final int RECEIPT_TRIES = 8;
    private static final GrowingPause RECEIPT_PAUSE = new GrowingPause(Duration.ofMillis(100), Duration.ofSeconds(10));

    private final DeliveryLedger ledger;
    private final Exit exit;
    private final LeasedAccounts accounts;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final MeterRegistry metrics;

    public Courier(
            DeliveryLedger ledger,
            Exit exit,
            LeasedAccounts accounts,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry metrics) {
        this.ledger = ledger;
        this.exit = exit;
        this.accounts = accounts;
        this.clock = clock;
        this.random = random;
        this.metrics = metrics;
    }

    /** Makes the call of a permit and writes what became of it. */
    public Delivery carry(DeliveryLedger.Beginning.Begun begun, Lease lease) {
        long started = System.nanoTime();
        Verdict verdict = judge(begun, lease);
        metrics.timer(
                        "vigie.delivery.call",
                        "network",
                        begun.delivery().network(),
                        "state",
                        verdict.state().name())
                .record(Duration.ofNanos(System.nanoTime() - started));
        return conclude(begun.permit(), verdict);
    }

    /** Gives a permit back unused, because the account could not be borrowed. */
    Delivery giveBack(DeliveryLedger.Beginning.Begun begun, String reason, String detail) {
        Verdict verdict = begun.permit().purpose() == Permit.Purpose.SEND
                ? afterSend(begun, new Outcome.Failed(reason, detail))
                : Verdict.unknown(reason, detail, RetrySchedule.readBackAfter(begun.readBacks()));
        return conclude(begun.permit(), verdict);
    }

    private Verdict judge(DeliveryLedger.Beginning.Begun begun, Lease lease) {
        if (begun.permit().purpose() == Permit.Purpose.READ_BACK) {
            Reconciler.Sighting seen = look(begun, lease);
            // By the ledger's clock alone: one of this process that is wrong must not settle an absence.
            var look = new DeliveryDecisions.Look(
                    begun.delivery().attempts(),
                    begun.readBacks(),
                    Duration.between(begun.lastSend(), begun.begunAt()),
                    exit.settlesAfter(lease.account()),
                    begun.outgoing().copy());
            return DeliveryDecisions.afterReadBack(seen, look, RetrySchedule.STANDARD, random);
        }
        Outcome outcome = send(begun, lease);
        if (outcome instanceof Outcome.CredentialExpired) {
            accounts.forget(begun.delivery().brand(), begun.delivery().account());
        }
        return afterSend(begun, outcome);
    }

    private Verdict afterSend(DeliveryLedger.Beginning.Begun begun, Outcome outcome) {
        Verdict verdict = DeliveryDecisions.afterSend(
                outcome, begun.delivery().attempts(), RetrySchedule.STANDARD, clock.instant(), random);
        return begun.repeats() ? DeliveryDecisions.doubted(verdict) : verdict;
    }

    private Outcome send(DeliveryLedger.Beginning.Begun begun, Lease lease) {
        if (!begun.permit().holds()) {
            return new Outcome.Failed("PERMIT_LAPSED", "the call could not begin in time");
        }
        try {
            return exit.publish(lease.account(), begun.outgoing(), begun.permit());
        } catch (RuntimeException e) {
            // A defect of an adapter: whether anything left can't be told from here.
            log.error("delivery {}: the adapter failed: {}", begun.delivery().id(), FailureTrace.of(e));
            return new Outcome.OutcomeUnknown(
                    "the adapter failed: " + e.getClass().getSimpleName());
        }
    }

    private Reconciler.Sighting look(DeliveryLedger.Beginning.Begun begun, Lease lease) {
        if (!begun.permit().holds()) {
            return new Reconciler.Sighting.Unavailable("the call could not begin in time");
        }
        try {
            return exit.find(lease.account(), begun.outgoing(), begun.permit());
        } catch (RuntimeException e) {
            log.error("delivery {}: the adapter failed: {}", begun.delivery().id(), FailureTrace.of(e));
            return new Reconciler.Sighting.Unavailable(
                    "the adapter failed: " + e.getClass().getSimpleName());
        }
    }

    /** A receipt must not get lost because the database is away for a moment; lost for good, the outcome is unknown. */
    private Delivery conclude(Permit permit, Verdict verdict) {
        for (int tried = 1; ; tried++) {
            try {
                return ledger.conclude(permit, verdict);
            } catch (RuntimeException e) {
                if (tried == RECEIPT_TRIES) {
                    throw e;
                }
                log.warn(
                        "delivery {}: receipt not written, trying again: {}",
                        permit.delivery(),
                        FailureTrace.headline(e));
                LockSupport.parkNanos(RECEIPT_PAUSE.full(tried).toNanos());
            }
        }
    }
}
