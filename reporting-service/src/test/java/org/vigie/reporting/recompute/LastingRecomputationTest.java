package org.vigie.reporting.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.vigie.reporting.ReportingReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class LastingRecomputationTest {
    private static final Caller BY = new Caller.Service("test");

    /** Each holds a connection: twelve of them would leave none for whoever reads a report. */
    @Test
    void brandsThatAreAskedForTogether_takeTurns() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore begun = new Semaphore(0);
        CountDownLatch end = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Recomputation recomputation = new LastingRecomputation(
                    (brand, by, request) -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        begun.release();
                        await(end);
                        inside.decrementAndGet();
                        return 1;
                    },
                    threads);
            List<Future<Long>> asked = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                BrandId brand = BrandId.of("acme", "b" + i);
                asked.add(threads.submit(() -> recomputation.recompute(brand, BY, "r")));
            }
            assertThat(begun.tryAcquire(LastingRecomputation.MOST_AT_ONCE, 10, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(begun.tryAcquire(200, TimeUnit.MILLISECONDS))
                    .as("one more begins")
                    .isFalse();
            end.countDown();
            for (Future<Long> one : asked) {
                assertThat(one).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1L);
            }
        }
        assertThat(most).hasValue(LastingRecomputation.MOST_AT_ONCE);
    }

    @Test
    void brandThatWaitsOrRuns_isNotAskedForTwice_andMayBeAgainAfterwards() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        BrandId brand = BrandId.of("acme", "nova");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Recomputation recomputation = new LastingRecomputation(
                    (of, by, request) -> {
                        begun.countDown();
                        await(end);
                        throw new IllegalStateException("away");
                    },
                    threads);
            Future<Long> first = threads.submit(() -> recomputation.recompute(brand, BY, "r"));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> recomputation.recompute(brand, BY, "r"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(ReportingReason.RECOMPUTE_RUNNING));
            end.countDown();
            assertThat(first).failsWithin(Duration.ofSeconds(10));
            assertThatThrownBy(() -> recomputation.recompute(brand, BY, "r")).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
