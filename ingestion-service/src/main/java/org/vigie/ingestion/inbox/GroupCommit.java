package org.vigie.ingestion.inbox;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * Lets concurrent appends of one agency share a commit: while one transaction is being written, the next group gathers.
 * An append alone does not wait for company. A group that fails is tried again one by one, so that no append fails for
 * another's fault; one that meets an error of the process fails as a whole. Agencies do not wait for each other. Thread-safe.
 */
public final class GroupCommit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MAX_ITEMS = 2_000;
    private static final int MAX_WAITING = 4_000;
    private static final int MAX_WAITING_ITEMS = 50_000;
    private static final long PATIENCE_SECONDS = 10;

    /** Two of the largest calls that senders usually make, waiting while others are written. */
    private static final int PRESSING_ITEMS = 1_000;

    private static final long PRESSED_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Inbox inbox;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private final DistributionSummary groupSize;
    private final LongSupplier nanos;
    private volatile long pressedUntil;
    private volatile boolean open = true;

    /** @param nanos a clock as {@link System#nanoTime} */
    public GroupCommit(Inbox inbox, MeterRegistry metrics, LongSupplier nanos) {
        this.inbox = inbox;
        this.nanos = nanos;
        this.pressedUntil = nanos.getAsLong();
        this.groupSize = DistributionSummary.builder("vigie.inbox.group.items")
                .description("Mentions written in one transaction")
                .register(metrics);
    }

    /**
     * Returns once the append would survive a crash.
     *
     * @throws ClaimLost when it was read under a claim that is over
     * @throws Problem INBOX_OVERLOADED when too much waits, INBOX_UNAVAILABLE when nothing can be stored now
     */
    public Appended append(Append append) {
        return await(offer(append));
    }

    /**
     * Returns once all appends, of any agencies, would survive a crash. They go out together: those of one agency share commits, those of
     * several are written at once. When one of them fails, others may have been stored all the same.
     *
     * @return what became of each, in the same order
     * @throws Problem as {@link #append}, of the first that failed
     */
    public List<Appended> appendAll(List<Append> appends) {
        List<Waiting> offered = new ArrayList<>(appends.size());
        try {
            appends.forEach(append -> offered.add(offer(append)));
            return offered.stream().map(GroupCommit::await).toList();
        } catch (RuntimeException e) {
            offered.forEach(waiting -> waiting.lane.abandon(waiting));
            throw e;
        }
    }

    private Waiting offer(Append append) {
        return lanes.computeIfAbsent(append.brand().agency().slug(), Lane::new).offer(append);
    }

    private static Appended await(Waiting waiting) {
        try {
            return waiting.result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            waiting.lane.abandon(waiting);
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waiting.lane.abandon(waiting);
            throw unavailable();
        } catch (java.util.concurrent.ExecutionException e) {
            throw asProblem(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Whether so much waited a moment ago, while a transaction was written, that senders feel it. */
    public boolean isPressed() {
        return nanos.getAsLong() - pressedUntil < 0;
    }

    /** Items that wait for a transaction now. */
    int waiting() {
        return lanes.values().stream().mapToInt(lane -> lane.waitingItems.get()).sum();
    }

    private static RuntimeException asProblem(Throwable cause) {
        if (cause instanceof Problem problem && problem.reason() == WireReason.DEPENDENCY_UNAVAILABLE) {
            return unavailable();
        }
        return cause instanceof RuntimeException failure ? failure : new CompletionException(cause);
    }

    private static Problem unavailable() {
        return new Problem(IngestionReason.INBOX_UNAVAILABLE, "The inbox cannot store now; send it again.");
    }

    @Override
    public void close() {
        open = false;
        lanes.values().forEach(lane -> lane.thread.interrupt());
    }

    private record Waiting(Lane lane, Append append, CompletableFuture<Appended> result) {
        int items() {
            return Math.max(1, append.arrivals().size());
        }
    }

    /** One agency's line; its thread is the only writer of this process for the agency. */
    private final class Lane {
        private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
        private final AtomicInteger waitingItems = new AtomicInteger();
        private final Thread thread;

        Lane(String agency) {
            thread = Thread.ofVirtual().name("inbox-" + agency).start(this::run);
        }

        Waiting offer(Append append) {
            Waiting waiting = new Waiting(this, append, new CompletableFuture<>());
            int before = waitingItems.getAndAdd(waiting.items());
            if (before > MAX_WAITING_ITEMS || !open || !queue.offer(waiting)) {
                waitingItems.addAndGet(-waiting.items());
                throw new Problem(
                        IngestionReason.INBOX_OVERLOADED,
                        "More is waiting to be stored than is accepted; send it again later.",
                        Map.of("expected", "at most " + MAX_WAITING_ITEMS, "actual", Integer.toString(before)));
            }
            return waiting;
        }

        /**
         * Nobody waits for it any more, and whoever brought it brings it again: kept, it would pile up as often as it is brought while the
         * database stands still.
         */
        void abandon(Waiting waiting) {
            if (queue.removeIf(one -> one == waiting)) {
                waitingItems.addAndGet(-waiting.items());
            }
        }

        private void run() {
            while (open) {
                try {
                    write(gather());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        private List<Waiting> gather() throws InterruptedException {
            List<Waiting> group = new ArrayList<>();
            Waiting first = queue.take();
            group.add(first);
            int items = first.items();
            Waiting next = queue.peek();
            while (next != null && items + next.items() <= MAX_ITEMS) {
                // It may have been abandoned meanwhile.
                Waiting taken = queue.poll();
                if (taken != null) {
                    group.add(taken);
                    items += taken.items();
                }
                next = queue.peek();
            }
            if (waitingItems.getAndAdd(-items) >= PRESSING_ITEMS) {
                pressedUntil = nanos.getAsLong() + PRESSED_NANOS;
            }
            groupSize.record(items);
            return group;
        }

        private void write(List<Waiting> group) {
            try {
                List<Appended> results =
                        inbox.append(group.stream().map(Waiting::append).toList());
                for (int i = 0; i < group.size(); i++) {
                    group.get(i).result().complete(results.get(i));
                }
            } catch (RuntimeException e) {
                if (group.size() == 1 || e instanceof Problem) {
                    group.forEach(waiting -> waiting.result().completeExceptionally(e));
                } else {
                    group.forEach(waiting -> write(List.of(waiting)));
                }
            } catch (Error e) {
                // The lane must outlive it, or the agency could store nothing until the process starts again.
                log.error("a group of {} appends failed: {}", group.size(), FailureTrace.headline(e));
                group.forEach(waiting -> waiting.result().completeExceptionally(e));
            }
        }
    }
}
