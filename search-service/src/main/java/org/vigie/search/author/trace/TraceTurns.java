package org.vigie.search.author.trace;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/**
 * How many times traces may be read and evaluated at once in this process, over all brands: each time takes tens of megabytes.
 * Thread-safe, first come first served.
 */
public final class TraceTurns {
    /** A call beside the sweep; memory is reckoned for as many. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Duration patience;

    public TraceTurns() {
        this(PATIENCE);
    }

    /** @param patience how long a turn is waited for */
    TraceTurns(Duration patience) {
        this.patience = patience;
    }

    /** Does it in a turn. Problem INDEX_OVERLOADED when none is free for two seconds, CALL_CANCELLED when the caller goes away meanwhile. */
    public <T> T within(Supplier<T> evaluation) {
        enter();
        try {
            return evaluation.get();
        } finally {
            turns.release();
        }
    }

    private void enter() {
        try {
            if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(WireReason.CALL_CANCELLED, "The caller went away.");
        }
        throw new Problem(
                SearchReason.INDEX_OVERLOADED,
                "rankings and groups: expected at most " + AT_ONCE + " at once, actual more; ask again.");
    }
}
