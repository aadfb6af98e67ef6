package org.vigie.publishing.delivery.courier;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.publishing.PublishingReason;
import org.vigie.publishing.account.Accounts;
import org.vigie.publishing.account.Lease;
import org.vigie.publishing.delivery.ledger.DeliveryLedger;
import org.vigie.publishing.delivery.ledger.DeliveryLedger.Beginning;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;

/**
 * Works off what is due: retries, read-backs, attempts whose process died. Any number of processes may run it; each claims
 * rows no other has. Starts with {@link #start} and ends with {@link #close}, once.
 */
public final class DeliveryWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final int BATCH = 32;
    private static final Duration SPREAD = Duration.ofSeconds(1);
    private static final Duration PAUSE_WITHOUT_ROOM = Duration.ofSeconds(2);
    private static final Duration PAUSE_WITHOUT_ACCOUNTS = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DueDeliveries due;
    private final DeliveryLedger ledger;
    private final Accounts accounts;
    private final Courier courier;
    private final Door door;
    private final ExecutorService threads;
    private final String worker;
    private final LongSupplier nanoTime;
    private final DeliverySettings settings;
    private final RestingAccounts resting;
    private volatile boolean claims = true;
    private volatile boolean lives = true;

    public DeliveryWorker(
            DueDeliveries due,
            DeliveryLedger ledger,
            Accounts accounts,
            Courier courier,
            Door door,
            ExecutorService threads,
            String worker,
            LongSupplier nanoTime,
            DeliverySettings settings) {
        this.due = due;
        this.ledger = ledger;
        this.accounts = accounts;
        this.courier = courier;
        this.door = door;
        this.threads = threads;
        this.worker = worker;
        this.nanoTime = nanoTime;
        this.settings = settings;
        this.resting = new RestingAccounts(nanoTime);
    }

    void start() {
        due.heartbeat(worker);
        Thread.ofPlatform()
                .daemon()
                .name("delivery-worker")
                .start(() -> repeat(settings.poll(), () -> claims, this::drain));
        Thread.ofPlatform()
                .daemon()
                .name("delivery-heartbeat")
                .start(() -> repeat(settings.silence().dividedBy(5), () -> lives, () -> due.heartbeat(worker)));
    }

    private static void repeat(Duration pause, BooleanSupplier goesOn, Runnable step) {
        while (goesOn.getAsBoolean()) {
            Duration wait = pause;
            try {
                step.run();
            } catch (RuntimeException e) {
                log.warn("{}: {}; goes on", Thread.currentThread().getName(), FailureTrace.headline(e));
                wait = PAUSE_AFTER_FAILURE;
            }
            LockSupport.parkNanos(wait.toNanos());
        }
    }

    private void drain() {
        List<DueDeliveries.Due> claimed;
        do {
            claimed = due.claim(Math.min(BATCH, door.room()), door.full(), resting.now());
            for (DueDeliveries.Due one : claimed) {
                if (door.enter(one.brand())) {
                    threads.execute(() -> work(one));
                } else {
                    // Its brand's calls hang: what waits for it makes room for others, and no attempt is counted.
                    due.postpone(one, PAUSE_WITHOUT_ROOM.plus(spread()));
                }
            }
        } while (claims && !claimed.isEmpty());
    }

    private void work(DueDeliveries.Due one) {
        try {
            Lease lease = null;
            String refusal = "";
            try {
                lease = accounts.lease(one.brand(), one.account());
            } catch (Problem e) {
                Duration pause = pause(e);
                if (pause != null) {
                    resting.rest(one.brand(), one.account(), pause);
                }
                // What lost its call has to be looked at all the same.
                if (pause != null && !one.pending()) {
                    due.postpone(one, pause);
                    return;
                }
                refusal = e.reason().name();
            }
            Beginning beginning = ledger.begin(one.brand(), one.delivery(), worker, nanoTime);
            if (beginning instanceof Beginning.Begun begun) {
                if (lease == null) {
                    courier.giveBack(begun, refusal, "the account could not be borrowed");
                } else {
                    courier.carry(begun, lease);
                }
            }
        } catch (RuntimeException e) {
            log.error("delivery {}: attempt failed: {}", one.delivery(), FailureTrace.of(e));
        } finally {
            door.leave(one.brand());
        }
    }

    /**
     * Until it makes sense to ask again, without an attempt: neither a busy account nor a service that is away may use up the
     * tries of what waits for it. Null when asking again is a try.
     */
    private static @Nullable Duration pause(Problem refused) {
        return switch (refused.reason()) {
            case PublishingReason.RATE_LIMITED -> untilThen(refused);
            case PublishingReason.CREDENTIALS_UNAVAILABLE -> PAUSE_WITHOUT_ACCOUNTS.plus(spread());
            default -> null;
        };
    }

    /** What waits for the same account does not come back at once. */
    private static Duration untilThen(Problem limited) {
        long seconds = Long.parseLong(limited.metadata().getOrDefault("retry_after_seconds", "1"));
        return Duration.ofSeconds(seconds).plus(spread());
    }

    private static Duration spread() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(SPREAD.toMillis()));
    }

    /** Claims nothing more, lets the calls under way end and leave their receipts, and says until then that it lives. */
    @Override
    public void close() {
        claims = false;
        threads.close();
        lives = false;
    }
}
