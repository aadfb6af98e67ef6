package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.wire.problem.Problem;

class SearchSharesTest {
    private final SearchShares shares = new SearchShares(1);

    @Test
    void within_refusesWhatIsBeyondTheBrandsShare() {
        String found = shares.within("acme/nova", () -> {
            assertThatThrownBy(() -> shares.within("acme/nova", () -> "more"))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(SearchReason.INDEX_OVERLOADED));
            return "found";
        });
        assertThat(found).isEqualTo("found");
    }

    @Test
    void within_letsAnotherBrandIn() {
        String found = shares.within("acme/nova", () -> shares.within("acme/velo", () -> "found"));
        assertThat(found).isEqualTo("found");
    }

    @Test
    void within_waitsForItsOwnShare() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> shares.within("acme/nova", () -> {
                    inside.countDown();
                    return await(go);
                }));
        inside.await();
        Thread second = Thread.ofVirtual().start(() -> shares.within("acme/nova", () -> true));
        go.countDown();
        first.join();
        second.join();
        assertThat(shares.brands()).isZero();
    }

    @Test
    void within_forgetsABrandAfterAFailedSearch() {
        assertThatThrownBy(() -> shares.within("acme/nova", () -> {
                    throw new IllegalStateException("index");
                }))
                .hasMessage("index");
        assertThat(shares.brands()).isZero();
        assertThat(shares.within("acme/nova", () -> "again")).isEqualTo("again");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
