package org.vigie.local.platform;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work done side by side of which all must succeed: the first failure interrupts the rest, so that nobody waits for what is of no use alone
 * before being told. Closing waits for the end of all.
 */
final class SideBySide implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** @throws CompletionException when something else has failed before */
    <T> CompletableFuture<T> begin(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> orInterrupt(work), threads);
        } catch (RejectedExecutionException tooLate) {
            throw new CompletionException(tooLate);
        }
    }

    private <T> T orInterrupt(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException | Error e) {
            first.compareAndSet(null, e);
            threads.shutdownNow();
            throw e;
        }
    }

    /** What failed first; that others were interrupted follows from it. */
    RuntimeException failure(CompletionException met) {
        Throwable cause = first.get();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : met;
    }

    @Override
    public void close() {
        threads.close();
    }
}
