package org.vigie.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Calls that really meet: the common pool of a machine with two processors makes them one after the other. */
public final class AtOnce {
    /** Fewer than a service's connections: a call that waits for one too long is refused, which says nothing of what it does. */
    private static final int MOST = 8;

    private AtOnce() {}

    /** Begins all calls together, each on a thread of its own, of which eight are in the midst of theirs. @return what became of each, in order */
    public static <T> List<CompletableFuture<T>> begin(Stream<Supplier<T>> calls) {
        List<Supplier<T>> all = calls.toList();
        CyclicBarrier together = new CyclicBarrier(all.size());
        Semaphore turns = new Semaphore(MOST);
        Executor threads = task -> Thread.ofVirtual().start(task);
        List<CompletableFuture<T>> begun = new ArrayList<>(all.size());
        for (Supplier<T> call : all) {
            begun.add(CompletableFuture.supplyAsync(
                    () -> {
                        meet(together);
                        turns.acquireUninterruptibly();
                        try {
                            return call.get();
                        } finally {
                            turns.release();
                        }
                    },
                    threads));
        }
        return begun;
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException("Not all came", e);
        }
    }
}
