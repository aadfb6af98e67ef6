package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.ingestion.inbox.InboxLog;
import org.vigie.wire.tenancy.BrandId;

/**
 * Reads the log in order and hands each brand's share over. The position moves only when every entry of a batch was taken
 * or put aside. Of all processes one holds the lease; should two believe so, entries are handed over twice, which does no
 * harm. Used by one thread.
 */
final class LogConsumer {
    private static final int BATCH = 500;
    private static final int STUMBLES = 5;
    private static final Duration LEASE = Duration.ofSeconds(6);

    /** A lease is renewed, and parked entries are looked for, this often and not for every batch. */
    private static final long RENEWAL_NANOS = LEASE.toNanos() / 6;

    private final Handover handover;
    private final InboxLog log;
    private final ConsumerStore store;
    private final ReplayRound replays;
    private final CompletenessReport report;
    private final String owner;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final ExecutorService brands = Executors.newVirtualThreadPerTaskExecutor();

    /** Where this process stands while it has the lease. */
    private OptionalLong position = OptionalLong.empty();

    private long renewAt;
    private long replayAt;
    private int failures;

    /** @param nanos a clock as {@link System#nanoTime} */
    LogConsumer(
            Handover handover,
            InboxLog log,
            ConsumerStore store,
            ReplayRound replays,
            CompletenessReport report,
            String owner,
            RandomGenerator random,
            LongSupplier nanos) {
        this.handover = handover;
        this.log = log;
        this.store = store;
        this.replays = replays;
        this.report = report;
        this.owner = owner;
        this.random = random;
        this.nanos = nanos;
        this.renewAt = nanos.getAsLong();
        this.replayAt = renewAt;
    }

    /** What one step found. */
    sealed interface Step {
        /** There may be more at once. */
        record More() implements Step {}

        /** Everything is handed over, or another process does it. */
        record Idle() implements Step {}

        /** The other service takes nothing; wait so long. */
        record Blocked(Duration pause, String reason) implements Step {}
    }

    /** Does one batch. Problems of the database pass through. */
    Step step() throws InterruptedException {
        if (!holds()) {
            replays.rest();
            report.rest();
            return new Step.Idle();
        }
        try {
            return hand();
        } catch (HandoverFailed e) {
            failures++;
            return new Step.Blocked(Backoff.after(failures, random), e.reason());
        } catch (RuntimeException e) {
            // Whether the position moved is not known.
            askAgain();
            throw e;
        }
    }

    private Step hand() throws HandoverFailed, InterruptedException {
        Bisection bisection = new Bisection(handover, failures < STUMBLES);
        boolean more = false;
        if (nanos.getAsLong() - replayAt >= 0) {
            ReplayRound.Outcome replayed = replays.run(bisection);
            more = replayed.more();
            replayAt = nanos.getAsLong() + (more ? 0 : RENEWAL_NANOS);
            // A round takes its time: the batch begins with a whole lease.
            if (replayed.tried() > 0 && !claims()) {
                return new Step.Idle();
            }
        }
        boolean full = batch(bisection);
        failures = 0;
        return full || more ? new Step.More() : new Step.Idle();
    }

    /** Hands over what comes next. @return whether there may be more */
    private boolean batch(Bisection bisection) throws HandoverFailed, InterruptedException {
        Optional<Instant> numbered = report.begin();
        if (numbered.isPresent()) {
            log.refresh();
        }
        List<InboxEntry> entries = handover.due(log, position.orElseThrow(), BATCH);
        boolean full = entries.size() == BATCH;
        if (!entries.isEmpty()) {
            List<Parking> parked = hand(bisection, entries);
            advance(entries, parked);
            if (entries.stream().anyMatch(InboxEntry.AuthorErased.class::isInstance)) {
                store.forgetPassedErasures();
            }
        }
        if (position.isPresent()) {
            numbered.ifPresent(time -> report.end(handover.consumer(), owner, time, entries, full));
        }
        return full;
    }

    private boolean holds() {
        return nanos.getAsLong() - renewAt < 0 ? position.isPresent() : claims();
    }

    private boolean claims() {
        position = store.claim(handover.consumer(), owner, LEASE);
        renewAt = nanos.getAsLong() + RENEWAL_NANOS;
        return position.isPresent();
    }

    private void advance(List<InboxEntry> entries, List<Parking> parked) {
        long last = entries.getLast().sequence();
        if (store.advance(handover.consumer(), owner, last, parked, handover.told(entries))) {
            position = OptionalLong.of(last);
        } else {
            askAgain();
        }
    }

    private void askAgain() {
        position = OptionalLong.empty();
        renewAt = nanos.getAsLong();
    }

    /** Gives the lease back. */
    void stop() {
        brands.shutdownNow();
        store.release(handover.consumer(), owner);
    }

    private List<Parking> hand(Bisection bisection, List<InboxEntry> entries)
            throws HandoverFailed, InterruptedException {
        Map<BrandId, List<InboxEntry>> shares = new LinkedHashMap<>();
        entries.forEach(entry -> shares.computeIfAbsent(entry.brand(), brand -> new ArrayList<>())
                .add(entry));
        List<Callable<List<Parking>>> work = new ArrayList<>();
        shares.forEach((brand, share) -> work.add(() -> bisection.hand(brand, share)));
        List<Parking> parked = new ArrayList<>();
        for (Future<List<Parking>> done : brands.invokeAll(work)) {
            parked.addAll(result(done));
        }
        return parked;
    }

    private static List<Parking> result(Future<List<Parking>> done) throws HandoverFailed, InterruptedException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HandoverFailed failed) {
                throw failed;
            }
            throw HandoverFailed.unavailable("INTERNAL", e);
        }
    }
}
