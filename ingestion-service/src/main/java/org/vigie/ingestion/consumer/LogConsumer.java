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

    private final Handover handover;
    private final InboxLog log;
    private final ConsumerStore store;
    private final ReplayRound replays;
    private final CompletenessReport report;
    private final String owner;
    private final RandomGenerator random;
    private final ExecutorService brands = Executors.newVirtualThreadPerTaskExecutor();
    private int failures;

    LogConsumer(
            Handover handover,
            InboxLog log,
            ConsumerStore store,
            ReplayRound replays,
            CompletenessReport report,
            String owner,
            RandomGenerator random) {
        this.handover = handover;
        this.log = log;
        this.store = store;
        this.replays = replays;
        this.report = report;
        this.owner = owner;
        this.random = random;
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
        OptionalLong position = store.claim(handover.consumer(), owner, LEASE);
        if (position.isEmpty()) {
            replays.rest();
            report.rest();
            return new Step.Idle();
        }
        Bisection bisection = new Bisection(handover, failures < STUMBLES);
        try {
            ReplayRound.Outcome replayed = replays.run(bisection);
            if (replayed.tried() > 0) {
                // A round takes its time: the batch begins with a whole lease.
                position = store.claim(handover.consumer(), owner, LEASE);
                if (position.isEmpty()) {
                    return new Step.Idle();
                }
            }
            boolean full = batch(bisection, position.getAsLong());
            failures = 0;
            return full || replayed.more() ? new Step.More() : new Step.Idle();
        } catch (HandoverFailed e) {
            failures++;
            return new Step.Blocked(Backoff.after(failures, random), e.reason());
        }
    }

    /** Hands over what comes after a position. @return whether there may be more */
    private boolean batch(Bisection bisection, long position) throws HandoverFailed, InterruptedException {
        Optional<Instant> numbered = report.begin();
        List<InboxEntry> entries = handover.due(log, position, BATCH);
        boolean full = entries.size() == BATCH;
        boolean kept = true;
        if (!entries.isEmpty()) {
            List<Parking> parked = hand(bisection, entries);
            kept = store.advance(handover.consumer(), owner, entries.getLast().sequence(), parked);
        }
        if (kept) {
            numbered.ifPresent(time -> report.end(handover.consumer(), owner, time, entries, full));
        }
        return full;
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
