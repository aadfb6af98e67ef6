package org.vigie.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigie.local.Refusal;

@Timeout(30)
class SideBySideTest {

    /** As a server that does not become ready, until it is interrupted. */
    private static String never() {
        try {
            new CountDownLatch(1).await();
            return "ready";
        } catch (InterruptedException e) {
            throw new Refusal("interrupted", e);
        }
    }

    @Test
    void work_isDoneSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        try (SideBySide work = new SideBySide()) {
            CompletableFuture<Boolean> one = work.begin(() -> met(both));
            CompletableFuture<Boolean> other = work.begin(() -> met(both));
            assertThat(one.join()).isTrue();
            assertThat(other.join()).isTrue();
        }
    }

    private static boolean met(CountDownLatch latch) {
        latch.countDown();
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void firstFailure_interruptsTheRest_andIsTheOneThatIsTold() {
        try (SideBySide work = new SideBySide()) {
            CompletableFuture<String> slow = work.begin(SideBySideTest::never);
            work.begin(() -> {
                throw new Refusal("the disk is full");
            });
            assertThatThrownBy(slow::join)
                    .isInstanceOfSatisfying(
                            CompletionException.class,
                            met -> assertThat(work.failure(met))
                                    .isInstanceOf(Refusal.class)
                                    .hasMessage("the disk is full"));
            assertThatThrownBy(() -> work.begin(() -> "more")).isInstanceOf(CompletionException.class);
        }
    }
}
