package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.parking.Bisection;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.time.GrowingPause;

/**
 * Brings up brands that fell behind: each on a thread of its own, a few at once, so that who is not answered for keeps nobody waiting; after
 * a failure with a growing pause. What waits is read from the log in the brand's order, so nothing of it is kept here. The last few entries
 * are handed over on the consumer's thread, whose position stands still meanwhile: so none is missed. Used by the consumer's thread, but for
 * {@link #behind()}.
 */
final class LaggardRounds {
    private static final Logger log = LoggerFactory.getLogger(LaggardRounds.class);
    static final int AT_ONCE = 8;
    private static final int PAGE = 500;
    /** A whole page may have been more than the other service does in time. */
    private static final int FIRST = 50;

    private static final int STUMBLES = 5;
    /** While the other service takes nothing. */
    static final GrowingPause PAUSE = new GrowingPause(Duration.ofMillis(200), Duration.ofSeconds(5));

    private final Handover handover;
    private final InboxLog inbox;
    private final ConsumerStore store;
    private final Laggards laggards;
    private final ReplayRound replays;
    private final String owner;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final LongSupplier nanos;
    private final Executor threads;
    private final Map<BrandId, Turn> turns = new HashMap<>();
    private volatile int behind;

    /** @param nanos a clock as {@link System#nanoTime} */
    LaggardRounds(
            Handover handover,
            InboxLog inbox,
            ConsumerStore store,
            Laggards laggards,
            ReplayRound replays,
            String owner,
            LongSupplier nanos) {
        this(handover, inbox, store, laggards, replays, owner, nanos, Thread::startVirtualThread);
    }

    LaggardRounds(
            Handover handover,
            InboxLog inbox,
            ConsumerStore store,
            Laggards laggards,
            ReplayRound replays,
            String owner,
            LongSupplier nanos,
            Executor threads) {
        this.handover = handover;
        this.inbox = inbox;
        this.store = store;
        this.laggards = laggards;
        this.replays = replays;
        this.owner = owner;
        this.nanos = nanos;
        this.threads = threads;
    }

    /** One brand. Its thread writes the sequence, and the consumer's only reads it when that has ended. */
    private static final class Turn {
        private final BrandId brand;
        private volatile long sequence;
        private String reason;
        private int failures;
        private long dueAt;
        private @Nullable FutureTask<Boolean> running;

        Turn(Laggard laggard, long dueAt) {
            this.brand = laggard.brand();
            this.sequence = laggard.sequence();
            this.reason = laggard.reason();
            this.dueAt = dueAt;
        }
    }

    /** How many brands are behind, as far as this process knows. Callable by any thread. */
    int behind() {
        return behind;
    }

    /** Whose entries the consumer passes by. */
    Set<BrandId> brands() {
        return Set.copyOf(turns.keySet());
    }

    /** The lease was taken, and another process may have changed them meanwhile. */
    void begin() {
        Map<BrandId, Laggard> stored = new HashMap<>();
        laggards.of(handover.consumer()).forEach(laggard -> stored.put(laggard.brand(), laggard));
        turns.values().removeIf(turn -> {
            boolean stays = turn.running != null && stored.containsKey(turn.brand);
            if (!stays) {
                cancel(turn);
            }
            return !stays;
        });
        stored.values().forEach(this::add);
        behind = turns.size();
    }

    /** Another process does it. */
    void rest() {
        turns.values().forEach(LaggardRounds::cancel);
        turns.clear();
        behind = 0;
    }

    /** Brands whose calls fail while others' succeed. @return false when the lease was lost */
    boolean fallBehind(List<Laggard> fallen) {
        if (!laggards.fallBehind(handover.consumer(), owner, fallen)) {
            return false;
        }
        fallen.forEach(laggard -> {
            log.info("{}: {} falls behind, {}", handover.consumer(), laggard.brand(), laggard.reason());
            pause(add(laggard));
        });
        return true;
    }

    /** A brand that others would wait for, though its calls succeed: it is brought up at once. @return false when the lease was lost */
    boolean setApart(Laggard flood) {
        if (!laggards.fallBehind(handover.consumer(), owner, List.of(flood))) {
            return false;
        }
        log.info("{}: {} is handed over apart, {}", handover.consumer(), flood.brand(), flood.reason());
        add(flood);
        return true;
    }

    private Turn add(Laggard laggard) {
        Turn turn = turns.computeIfAbsent(laggard.brand(), brand -> new Turn(laggard, nanos.getAsLong()));
        behind = turns.size();
        return turn;
    }

    /** The consumer, which keeps its lease while the last entries of a brand are handed over. */
    interface Attendance {
        /** Does it on another thread, and waits for it. */
        List<Parking> attend(Callable<List<Parking>> handing) throws HandoverFailed, InterruptedException;

        /** Whether the consumer stands there, as it did before. */
        boolean isAt(long position);
    }

    /**
     * Takes those up that are where the consumer is, and begins further turns.
     *
     * @param position of the consumer
     * @return false when the lease was lost
     */
    boolean tend(long position, Attendance consumer) throws InterruptedException {
        for (Turn turn : List.copyOf(turns.values())) {
            FutureTask<Boolean> done = turn.running;
            if (done != null && done.isDone()) {
                turn.running = null;
                if (!settle(turn, done, position, consumer)) {
                    return false;
                }
            }
        }
        long now = nanos.getAsLong();
        long running =
                turns.values().stream().filter(turn -> turn.running != null).count();
        turns.values().stream()
                .filter(turn -> turn.running == null && now - turn.dueAt >= 0)
                .sorted(Comparator.comparingLong(turn -> turn.dueAt - now))
                .limit(AT_ONCE - running)
                .forEach(turn -> run(turn, position));
        return true;
    }

    private void run(Turn turn, long end) {
        Bisection bisection = new Bisection(handover, turn.failures < STUMBLES);
        FutureTask<Boolean> task = new FutureTask<>(() -> bringUp(turn, end, bisection));
        turn.running = task;
        threads.execute(task);
    }

    /** Hands over what the brand has up to an end. @return false when the lease was lost */
    private boolean bringUp(Turn turn, long end, Bisection bisection) throws HandoverFailed {
        replays.run(bisection, turn.brand);
        int limit = FIRST;
        List<InboxEntry> page = page(turn, end, limit).entries();
        while (!page.isEmpty()) {
            List<Parking> parked = bisection.hand(turn.brand, page);
            long last = page.getLast().sequence();
            if (!laggards.advance(handover.consumer(), owner, new Laggard(turn.brand, last, turn.reason), parked)) {
                return false;
            }
            turn.sequence = last;
            forgetPassedErasures(page);
            limit = Math.min(PAGE, 2 * limit);
            page = page(turn, end, limit).entries();
        }
        return true;
    }

    private LogPage page(Turn turn, long end, int limit) {
        LogPage page = inbox.after(turn.brand, turn.sequence, limit);
        List<InboxEntry> due =
                page.entries().stream().filter(entry -> entry.sequence() <= end).toList();
        return new LogPage(due, page.more() && due.size() == page.entries().size());
    }

    private void forgetPassedErasures(List<InboxEntry> page) {
        if (page.stream().anyMatch(InboxEntry.AuthorErased.class::isInstance)) {
            store.forgetPassedErasures();
        }
    }

    private boolean settle(Turn turn, FutureTask<Boolean> done, long position, Attendance consumer)
            throws InterruptedException {
        try {
            return done.get() && catchUp(turn, position, consumer);
        } catch (ExecutionException e) {
            failed(turn, e.getCause() instanceof HandoverFailed failed ? failed : internal(turn, e));
        } catch (HandoverFailed e) {
            failed(turn, e);
        }
        return true;
    }

    private HandoverFailed internal(Turn turn, ExecutionException e) {
        log.warn("{}: {} stays behind: {}", handover.consumer(), turn.brand, FailureTrace.headline(e));
        return HandoverFailed.unavailable("INTERNAL", e);
    }

    /** Where the consumer is, it is handed over with the others again. @return false when the lease was lost */
    private boolean catchUp(Turn turn, long position, Attendance consumer) throws HandoverFailed, InterruptedException {
        turn.failures = 0;
        turn.dueAt = nanos.getAsLong();
        LogPage page = page(turn, position, PAGE);
        if (page.more()) {
            // It came in meanwhile; another turn.
            return true;
        }
        List<InboxEntry> left = page.entries();
        List<Parking> parked = left.isEmpty()
                ? List.of()
                : consumer.attend(() -> new Bisection(handover, true).hand(turn.brand, left));
        // Another process may have had the lease meanwhile, and have gone further.
        if (!consumer.isAt(position) || !laggards.catchUp(handover.consumer(), owner, turn.brand, parked)) {
            return false;
        }
        turns.remove(turn.brand);
        behind = turns.size();
        forgetPassedErasures(left);
        log.info("{}: {} has caught up", handover.consumer(), turn.brand);
        return true;
    }

    private void pause(Turn turn) {
        turn.failures++;
        turn.dueAt = nanos.getAsLong() + PAUSE.after(turn.failures, random).toNanos();
    }

    private static void cancel(Turn turn) {
        if (turn.running != null) {
            turn.running.cancel(true);
        }
    }

    private void failed(Turn turn, HandoverFailed failure) {
        pause(turn);
        if (!failure.reason().equals(turn.reason)) {
            log.info("{}: {} stays behind, {}", handover.consumer(), turn.brand, failure.reason());
            turn.reason = failure.reason();
        }
    }
}
