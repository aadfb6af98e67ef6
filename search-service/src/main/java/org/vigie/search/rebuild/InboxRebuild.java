package org.vigie.search.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.IndexMentions;
import org.vigie.search.mention.IndexRebuild;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * Writes every retained entry of the inbox log again. Writing at the entry's own position makes it harmless beside live
 * writes: whatever is later in the log stays.
 */
final class InboxRebuild implements IndexRebuild {
    private static final int BATCH = 500;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final InboxLog inbox;
    private final IndexMentions index;
    private final RebuildLeases leases;
    private final IndexLosses losses;
    private final Executor executor;

    /** The executor runs rebuilds outside of the call, so that a caller who goes away does not stop one half-way. */
    InboxRebuild(
            InboxLog inbox, IndexMentions index, RebuildLeases leases, IndexLosses losses, Executor executor) {
        this.inbox = inbox;
        this.index = index;
        this.leases = leases;
        this.losses = losses;
        this.executor = executor;
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
        AtomicLong written = new AtomicLong();
        try {
            Optional<Instant> lostAt = losses.lostAt(brand);
            inbox.read(brand, BATCH, entries -> {
                requireLease(brand, holder);
                written.addAndGet(index.again(brand, entries).indexed());
            });
            lostAt.ifPresent(then -> losses.back(brand, then));
        } catch (RuntimeException e) {
            leases.release(brand, holder);
            throw e;
        }
        leases.finish(brand, holder, written.get(), caller, requestId);
        return written.get();
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
