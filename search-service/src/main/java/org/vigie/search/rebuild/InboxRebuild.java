package org.vigie.search.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.index.IndexMentions;
import org.vigie.search.mention.index.IndexRebuild;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * Writes every retained entry of the inbox log again. Writing at the entry's own position makes it harmless beside live
 * writes: whatever is later in the log stays.
 */
final class InboxRebuild implements IndexRebuild {
    private static final Logger log = LoggerFactory.getLogger(InboxRebuild.class);
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);
    /** Without progress, before it is given up. */
    static final int MOST_FAILURES = 10;

    private static final Set<Reason> PASSING = Set.of(
            SearchReason.INDEX_UNAVAILABLE,
            SearchReason.INDEX_OVERLOADED,
            SearchReason.MATCHER_LOADING,
            WireReason.DEPENDENCY_UNAVAILABLE);

    private final InboxLog inbox;
    private final IndexMentions index;
    private final RebuildLeases leases;
    private final IndexLosses losses;
    private final Executor executor;
    private final IntConsumer pause;

    /**
     * The executor runs rebuilds outside of the call, so that a caller who goes away does not stop one half-way.
     *
     * @param pause waits after so many failures without progress
     */
    InboxRebuild(
            InboxLog inbox,
            IndexMentions index,
            RebuildLeases leases,
            IndexLosses losses,
            Executor executor,
            IntConsumer pause) {
        this.inbox = inbox;
        this.index = index;
        this.leases = leases;
        this.losses = losses;
        this.executor = executor;
        this.pause = pause;
    }

    @Override
    public long rebuild(BrandId brand, Caller caller, String requestId) {
        UUID holder = UUID.randomUUID();
        requireLease(brand, holder);
        var running = CompletableFuture.supplyAsync(() -> run(brand, holder, caller, requestId), executor);
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away; the rebuild goes on.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private long run(BrandId brand, UUID holder, Caller caller, String requestId) {
        Progress progress = new Progress();
        log.info("rebuild of {}: begun", brand);
        try {
            Optional<Instant> lostAt = losses.lostAt(brand);
            readAll(brand, holder, progress);
            lostAt.ifPresent(then -> losses.back(brand, then));
            leases.finish(brand, holder, progress.written, caller, requestId);
        } catch (RuntimeException e) {
            log.warn(
                    "rebuild of {}: failed after {} mentions, at position {} of the log: {}",
                    brand,
                    progress.written,
                    progress.last,
                    FailureTrace.headline(e));
            leases.release(brand, holder);
            throw e;
        }
        log.info("rebuild of {}: ended, {} mentions, position {} of the log", brand, progress.written, progress.last);
        return progress.written;
    }

    /** What breaks off goes on where it was: a log of hours outlives connections, and an index that takes no more for a moment. */
    private void readAll(BrandId brand, UUID holder, Progress progress) {
        while (true) {
            try {
                inbox.read(brand, progress.last, BATCH, batch -> {
                    requireLease(brand, holder);
                    progress.written += index.again(brand, batch.entries()).indexed();
                    progress.last = batch.last();
                    progress.failures = 0;
                });
                return;
            } catch (Problem e) {
                if (!PASSING.contains(e.reason()) || ++progress.failures >= MOST_FAILURES) {
                    throw e;
                }
                requireLease(brand, holder);
                pause.accept(progress.failures);
            }
        }
    }

    /** Of one rebuild; used by one thread. */
    private static final class Progress {
        private long written;
        private long last;
        private int failures;
    }

    private void requireLease(BrandId brand, UUID holder) {
        if (!leases.hold(brand, holder, LEASE)) {
            throw new Problem(
                    SearchReason.REBUILD_RUNNING,
                    "Another rebuild of the brand is under way.",
                    Map.of("brand", brand.toString()));
        }
    }
}
