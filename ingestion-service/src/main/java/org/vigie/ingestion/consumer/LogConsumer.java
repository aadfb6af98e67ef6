package org.vigie.ingestion.consumer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.vigie.ingestion.consumer.handover.Handover;
import org.vigie.ingestion.consumer.handover.HandoverFailed;
import org.vigie.ingestion.consumer.parking.Bisection;
import org.vigie.ingestion.consumer.parking.Parking;
import org.vigie.ingestion.consumer.parking.ReplayRound;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.wire.tenancy.BrandId;

/**
 * Reads the log in order and hands each brand's share over. The position moves only when every entry of a batch was taken
 * or put aside. Of all processes one holds the lease; should two believe so, entries are handed over twice, which does no
 * harm. Used by one thread.
 */
final class LogConsumer {
    private static final int BATCH = 500;
    private static final int STUMBLES = 5;
    /** Other brands that are asked about, and pages that are looked through for them. */
    private static final int LOOK_AHEAD = 20;
    /** Pages in one step of which nothing is handed over here. */
    private static final int PASSED_BY = 20;

    private static final Duration LEASE = Duration.ofSeconds(6);

    /** A lease is renewed, and parked entries are looked for, this often and not for every batch. */
    private static final long RENEWAL_NANOS = LEASE.toNanos() / 6;

    private final Handover handover;
    private final InboxLog log;
    private final ConsumerStore store;
    private final ReplayRound replays;
    private final LaggardRounds laggards;
    private final CompletenessReport report;
    private final String owner;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final Shares shares;

    private final LaggardRounds.Attendance attendance = new LaggardRounds.Attendance() {
        @Override
        public List<Parking> attend(Callable<List<Parking>> handing) throws HandoverFailed, InterruptedException {
            return shares.apart(handing, RENEWAL_NANOS, LogConsumer.this::holds);
        }

        @Override
        public boolean isAt(long stood) {
            return position.isPresent() && position.getAsLong() == stood;
        }
    };

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
            LaggardRounds laggards,
            CompletenessReport report,
            String owner,
            RandomGenerator random,
            LongSupplier nanos) {
        this.handover = handover;
        this.log = log;
        this.store = store;
        this.replays = replays;
        this.laggards = laggards;
        this.report = report;
        this.owner = owner;
        this.random = random;
        this.nanos = nanos;
        this.shares = new Shares(handover);
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
            laggards.rest();
            report.rest();
            return new Step.Idle();
        }
        try {
            return hand();
        } catch (HandoverFailed e) {
            failures++;
            return new Step.Blocked(LaggardRounds.PAUSE.after(failures, random), e.reason());
        } catch (RuntimeException e) {
            // Whether the position moved is not known.
            askAgain();
            throw e;
        }
    }

    private Step hand() throws HandoverFailed, InterruptedException {
        if (!laggards.tend(position.orElseThrow(), attendance)) {
            askAgain();
            return new Step.More();
        }
        Bisection bisection = new Bisection(handover, failures < STUMBLES);
        ReplayRound.Outcome replayed = ReplayRound.Outcome.NOTHING;
        if (nanos.getAsLong() - replayAt >= 0) {
            Set<BrandId> behind = laggards.brands();
            replayed = shares.apart(() -> replays.run(bisection, behind), RENEWAL_NANOS, this::holds);
            replayAt = nanos.getAsLong() + (replayed.more() ? 0 : RENEWAL_NANOS);
            // A round takes its time: the batch begins with a whole lease.
            if ((replayed.tried() > 0 || position.isEmpty()) && !claims()) {
                return new Step.Idle();
            }
        }
        Batch batch = batch(bisection, replayed);
        // Who waits behind a flood that is handed over apart does not wait for a turn of each of its pages.
        for (int pages = 1; batch.full() && batch.passedBy() && pages < PASSED_BY && holds(); pages++) {
            batch = batch(bisection, ReplayRound.Outcome.NOTHING);
        }
        failures = 0;
        return batch.full() || replayed.more() ? new Step.More() : new Step.Idle();
    }

    /**
     * A page.
     *
     * @param full whether there may be more
     * @param passedBy whether all of it was of brands that are handed over apart
     */
    private record Batch(boolean full, boolean passedBy) {}

    /** Hands over what comes next. */
    private Batch batch(Bisection bisection, ReplayRound.Outcome replayed) throws HandoverFailed, InterruptedException {
        Optional<Instant> numbered = report.begin();
        if (numbered.isPresent()) {
            log.refresh();
        }
        long from = position.orElseThrow();
        LogPage page = handover.due(log, from, Set.of(), BATCH);
        List<InboxEntry> entries = page.entries();
        boolean full = page.more();
        Set<BrandId> without = new HashSet<>(laggards.brands());
        without.addAll(replayed.failed().keySet());
        Optional<BrandId> flood = failures == 0 && full ? flood(entries, without) : Optional.empty();
        if (flood.isPresent()) {
            without.add(flood.orElseThrow());
            if (!laggards.setApart(new Laggard(flood.orElseThrow(), from, Flood.REASON))) {
                askAgain();
                return new Batch(true, true);
            }
        }
        Shares.Handed handed = shares.hand(bisection, entries, without, RENEWAL_NANOS, this::holds);
        Map<BrandId, HandoverFailed> failed = new HashMap<>(replayed.failed());
        failed.putAll(handed.failed());
        boolean taken = handed.taken() || replayed.taken() > 0;
        if (!taken && full && !failed.isEmpty()) {
            Set<BrandId> known = new HashSet<>(without);
            known.addAll(failed.keySet());
            taken = takesOfOthers(bisection, entries.getLast().sequence(), known);
        }
        leaveBehind(from, failed, taken);
        if (!entries.isEmpty()) {
            without.addAll(failed.keySet());
            advance(entries, without, handed.parked());
            if (entries.stream().anyMatch(InboxEntry.AuthorErased.class::isInstance)) {
                store.forgetPassedErasures();
            }
        }
        if (position.isPresent()) {
            numbered.ifPresent(time -> report.end(handover.consumer(), owner, time, entries, full));
        }
        return new Batch(full, entries.stream().map(InboxEntry::brand).allMatch(without::contains));
    }

    /** The brand that floods the log, if others wait for it: in this page, or behind it. */
    private Optional<BrandId> flood(List<InboxEntry> entries, Set<BrandId> without) {
        return laggards.brands().size() < LaggardRounds.AT_ONCE
                ? Flood.of(entries, entry -> handover.concerns(entry) && !without.contains(entry.brand()))
                        .filter(brand -> entries.stream()
                                        .anyMatch(entry -> !entry.brand().equals(brand))
                                || !handover.due(log, entries.getLast().sequence(), Set.of(brand), 1)
                                        .entries()
                                        .isEmpty())
                : Optional.empty();
    }

    /**
     * A page full of brands that nothing is taken of says nothing of those behind them, who would wait with them: the first entry of each of some
     * other brands tells. Nothing of its brand stands before it, and it comes again where it stands.
     */
    private boolean takesOfOthers(Bisection bisection, long page, Set<BrandId> known) throws InterruptedException {
        Set<BrandId> passed = new HashSet<>(known);
        List<InboxEntry> others = new ArrayList<>();
        long from = page;
        boolean more = true;
        for (int pages = 0; more && pages < LOOK_AHEAD && others.size() < LOOK_AHEAD && holds(); pages++) {
            LogPage ahead = handover.due(log, from, passed, BATCH);
            for (InboxEntry entry : ahead.entries()) {
                if (handover.concerns(entry) && passed.add(entry.brand())) {
                    others.add(entry);
                }
            }
            more = ahead.more();
            from = more ? ahead.entries().getLast().sequence() : from;
        }
        return shares.hand(bisection, others, known, RENEWAL_NANOS, this::holds).taken();
    }

    /**
     * Brands that the other service takes nothing of while it takes something of others are handed over apart from here on. When it takes
     * nothing of anybody it is away, and everything waits where it is; but for a few that stay unanswered, for whom nobody else need wait.
     */
    private void leaveBehind(long from, Map<BrandId, HandoverFailed> failed, boolean taken) throws HandoverFailed {
        List<Laggard> fallen = new ArrayList<>();
        List<HandoverFailed> others = new ArrayList<>();
        int behind = failed.size() + laggards.brands().size();
        boolean few = failures >= STUMBLES && behind <= LaggardRounds.AT_ONCE;
        failed.forEach((brand, failure) -> {
            if ((taken || few) && failure.fault() == HandoverFailed.Fault.PEER) {
                fallen.add(new Laggard(brand, from, failure.reason()));
            } else {
                others.add(failure);
            }
        });
        if (!fallen.isEmpty() && !laggards.fallBehind(fallen)) {
            askAgain();
        }
        if (!others.isEmpty()) {
            throw others.getFirst();
        }
    }

    private boolean holds() {
        return nanos.getAsLong() - renewAt < 0 ? position.isPresent() : claims();
    }

    private boolean claims() {
        boolean held = position.isPresent();
        position = store.claim(handover.consumer(), owner, LEASE);
        renewAt = nanos.getAsLong() + RENEWAL_NANOS;
        if (!held && position.isPresent()) {
            laggards.begin();
        }
        return position.isPresent();
    }

    private void advance(List<InboxEntry> entries, Set<BrandId> without, List<Parking> parked) {
        long last = entries.getLast().sequence();
        Set<BrandId> skipped = entries.stream()
                .map(InboxEntry::brand)
                .filter(without::contains)
                .collect(Collectors.toSet());
        if (store.advance(handover.consumer(), owner, last, skipped, parked, handover.told(entries))) {
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
        shares.close();
        laggards.rest();
        store.release(handover.consumer(), owner);
    }
}
