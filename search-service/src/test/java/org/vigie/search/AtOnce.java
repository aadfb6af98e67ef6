package org.vigie.search;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Calls that really meet: the common pool of a machine with two processors makes them one after the other. */
public final class AtOnce {
    private AtOnce() {}

    /** Begins all calls at the same moment, each on a thread of its own. @return what became of each, in order */
    public static <T> List<CompletableFuture<T>> begin(Stream<Supplier<T>> calls) {
        List<Supplier<T>> all = calls.toList();
        CyclicBarrier together = new CyclicBarrier(all.size());
        Executor threads = task -> Thread.ofVirtual().start(task);
        List<CompletableFuture<T>> begun = new ArrayList<>(all.size());
        for (Supplier<T> call : all) {
            begun.add(CompletableFuture.supplyAsync(
                    () -> {
                        meet(together);
                        return call.get();
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
