package org.vigie.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

/** A brand that may have only so many of something. */
public final class LimitedBrand {
    private LimitedBrand() {}

    /** Of so many calls at the same time so many are refused, each for the limit. */
    public static void assertRefused(int calls, int refused, String expected, IntConsumer call) {
        CyclicBarrier together = new CyclicBarrier(calls);
        List<Future<Boolean>> begun = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                int number = i;
                begun.add(threads.submit(() -> {
                    together.await();
                    return isRefused(expected, () -> call.accept(number));
                }));
            }
        }
        assertThat(begun.stream().filter(LimitedBrand::holds)).hasSize(refused);
    }

    private static boolean isRefused(String expected, Runnable call) {
        try {
            call.run();
            return false;
        } catch (Problem problem) {
            assertThat(problem.reason()).isEqualTo(WireReason.LIMIT_REACHED);
            assertThat(problem.metadata()).containsEntry("expected", expected).containsKey("actual");
            return true;
        }
    }

    private static boolean holds(Future<Boolean> call) {
        try {
            return call.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
