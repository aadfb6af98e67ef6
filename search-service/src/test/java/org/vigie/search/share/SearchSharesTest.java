package org.vigie.search.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

class SearchSharesTest {
    private final SearchShares shares = new SearchShares(1, 1);
    private final List<String> ran = new ArrayList<>();

    @Test
    void within_refusesWhatFindsNoPlaceInTime() {
        shares.within("acme/nova", () -> assertOverloaded(() -> shares.within("acme/nova", () -> ran.add("more"))));
        assertThat(ran).isEmpty();
    }

    /** While the place is taken one of two waits and gets it, and the other is refused before. */
    @Test
    void within_refusesAtOnceWhenTooManyWait() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        List<Thread> two = new ArrayList<>();
        shares.within("acme/nova", () -> {
            for (int i = 0; i < 2; i++) {
                two.add(Thread.ofVirtual().start(() -> tryIt(refused)));
            }
            await(refused);
        });
        for (Thread thread : two) {
            thread.join();
        }
        assertThat(ran).containsExactly("waited");
    }

    private void tryIt(CountDownLatch refused) {
        try {
            shares.within("acme/nova", () -> ran.add("waited"));
        } catch (Problem overloaded) {
            refused.countDown();
        }
    }

    @Test
    void within_letsAnotherBrandIn() {
        shares.within("acme/nova", () -> shares.within("acme/velo", () -> ran.add("found")));
        assertThat(ran).containsExactly("found");
    }

    @Test
    void within_waitsForItsOwnShare() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> shares.within("acme/nova", () -> {
                    inside.countDown();
                    await(go);
                }));
        inside.await();
        Thread second = Thread.ofVirtual().start(() -> shares.within("acme/nova", () -> ran.add("second")));
        go.countDown();
        first.join();
        second.join();
        assertThat(ran).containsExactly("second");
        assertThat(shares.brands()).isZero();
    }

    @Test
    void within_forgetsABrandAfterAFailedCall() {
        assertThatThrownBy(() -> shares.within("acme/nova", () -> {
                    throw new IllegalStateException("index");
                }))
                .hasMessage("index");
        assertThat(shares.brands()).isZero();
        shares.within("acme/nova", () -> ran.add("again"));
        assertThat(ran).containsExactly("again");
    }

    @Test
    void settings_giveHalfOfTheProcessorsAndAtLeastOne() {
        assertThat(new ShareSettings(0, 16).callsFor(8)).isEqualTo(4);
        assertThat(new ShareSettings(0, 16).callsFor(1)).isEqualTo(1);
        assertThat(new ShareSettings(3, 16).callsFor(8)).isEqualTo(3);
        assertThatThrownBy(() -> new ShareSettings(-1, 16)).hasMessageContaining("actual -1");
    }

    private static void assertOverloaded(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.INDEX_OVERLOADED));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
