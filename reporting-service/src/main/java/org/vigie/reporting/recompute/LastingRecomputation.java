package org.vigie.reporting.recompute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** Recomputes outside of the call: a caller who goes away, or whose deadline passes, does not stop it half-way. */
final class LastingRecomputation implements Recomputation {
    private static final Logger log = LoggerFactory.getLogger(LastingRecomputation.class);

    private final Recomputation recomputation;
    private final Executor executor;

    /** @param executor must carry nothing of the call into the work, above all not its deadline */
    LastingRecomputation(Recomputation recomputation, Executor executor) {
        this.recomputation = recomputation;
        this.executor = executor;
    }

    @Override
    public long recompute(BrandId brand, Caller by, String requestId) {
        var running = CompletableFuture.supplyAsync(() -> run(brand, by, requestId), executor);
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away; the recomputation goes on.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e.getCause());
        }
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
