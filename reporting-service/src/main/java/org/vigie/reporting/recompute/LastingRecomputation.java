package org.vigie.reporting.recompute;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/**
 * Recomputes outside of the call: a caller who goes away, or whose deadline passes, does not stop it half-way. Each holds a
 * connection to the database as long as it takes, so that only a few of this process run at once and the others wait their
 * turn: figures are read and facts are taken in meanwhile.
 */
final class LastingRecomputation implements Recomputation {
    private static final Logger log = LoggerFactory.getLogger(LastingRecomputation.class);
    static final int MOST_AT_ONCE = 2;

    private final Recomputation recomputation;
    private final Executor executor;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
    private final Set<BrandId> asked = ConcurrentHashMap.newKeySet();

    /** @param executor must carry nothing of the call into the work, above all not its deadline */
    LastingRecomputation(Recomputation recomputation, Executor executor) {
        this.recomputation = recomputation;
        this.executor = executor;
    }

    @Override
    public long recompute(BrandId brand, Caller by, String requestId) {
        if (!asked.add(brand)) {
            throw running();
        }
        var running = begin(brand, by, requestId);
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away; the recomputation goes on.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
    }

    private CompletableFuture<Long> begin(BrandId brand, Caller by, String requestId) {
        try {
            return CompletableFuture.supplyAsync(() -> inTurn(brand, by, requestId), executor);
        } catch (RejectedExecutionException stopping) {
            asked.remove(brand);
            throw stopping;
        }
    }

    private long inTurn(BrandId brand, Caller by, String requestId) {
        try {
            turns.acquire();
            try {
                return run(brand, by, requestId);
            } finally {
                turns.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.CALL_CANCELLED, "The service stops; ask again.");
        } finally {
            asked.remove(brand);
        }
    }

    static Problem running() {
        return new Problem(ReportingReason.RECOMPUTE_RUNNING, "The brand's figures are being computed already.");
    }

    /** The log says how it ended, because nobody may be there any more to hear the answer. */
    private long run(BrandId brand, Caller by, String requestId) {
        try {
            long read = recomputation.recompute(brand, by, requestId);
            log.info("figures of {} computed again from {} facts, request {}", brand, read, requestId);
            return read;
        } catch (RuntimeException e) {
            log.warn("figures of {} stay as they are, request {}: {}", brand, requestId, FailureTrace.headline(e));
            throw e;
        }
    }
}
