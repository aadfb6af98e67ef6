package org.vigie.search.author.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.AtOnce;
import org.vigie.wire.tenancy.BrandId;

/** What every keeper of what is due does. Brands and kinds are new for each test. */
abstract class AuthorDueContract {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String kind = "kind-" + mark;
    private final BrandId nova = BrandId.of("due" + mark, "nova");
    private final BrandId luna = BrandId.of("due" + mark, "luna");

    abstract AuthorDue due();

    @Test
    void work_isDueForEachBrandAndClaimedByOne() {
        due().add(Set.of(nova, luna), Set.of(kind), Duration.ZERO);

        List<BrandId> claimed = IntStream.range(0, 3)
                .mapToObj(i -> due().next(Set.of(kind), LONG))
                .flatMap(Optional::stream)
                .map(AuthorDue.Claim::brand)
                .toList();

        assertThat(claimed).containsExactlyInAnyOrder(nova, luna);
        assertThat(due().take(nova, kind, LONG)).isEmpty();
        assertThat(due().next(Set.of(), LONG)).isEmpty();
    }

    @Test
    void work_isDueAgainAfterItWasDone() {
        due().add(Set.of(nova), Set.of(kind), Duration.ZERO);
        AuthorDue.Claim claim = due().next(Set.of(kind), LONG).orElseThrow();

        due().finish(claim, LONG);
        assertThat(due().next(Set.of(kind), LONG)).isEmpty();
        AuthorDue.Claim again = due().take(nova, kind, LONG).orElseThrow();
        due().finish(again, Duration.ZERO);
        assertThat(due().next(Set.of(kind), LONG)).isPresent();
    }

    @Test
    void whatIsThere_staysWhenItIsAddedAgain() {
        due().add(Set.of(nova), Set.of(kind), LONG);
        due().add(Set.of(nova), Set.of(kind), Duration.ZERO);

        assertThat(due().next(Set.of(kind), LONG)).isEmpty();
    }

    @Test
    void brandNobodyHeardOf_canBeTaken() {
        AuthorDue.Claim claim = due().take(nova, kind, LONG).orElseThrow();

        assertThat(claim.brand()).isEqualTo(nova);
        assertThat(due().take(nova, kind, LONG)).isEmpty();
        assertThat(due().next(Set.of(kind), LONG)).as("claimed").isEmpty();
    }

    @Test
    void claimOfOneWhoDied_endsByItselfAndItsHolderChangesNothingAnyMore() {
        AuthorDue.Claim lost = due().take(nova, kind, Duration.ofMillis(200)).orElseThrow();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> due().take(nova, kind, LONG).isPresent());

        due().finish(lost, Duration.ZERO);

        assertThat(due().take(nova, kind, LONG)).isEmpty();
        assertThat(due().next(Set.of(kind), LONG)).isEmpty();
    }

    @Test
    void manyWhoAskAtOnce_areGivenEachBrandOnce() {
        due().add(Set.of(nova, luna), Set.of(kind), Duration.ZERO);

        List<CompletableFuture<Optional<AuthorDue.Claim>>> calls =
                AtOnce.begin(IntStream.range(0, 8).mapToObj(i -> () -> due().next(Set.of(kind), LONG)));
        List<BrandId> claimed = calls.stream()
                .flatMap(call -> call.join().stream())
                .map(AuthorDue.Claim::brand)
                .toList();

        assertThat(claimed).doesNotHaveDuplicates();
    }

    @Test
    void due_neverReturnsAnotherBrandsData() {
        AuthorDue.Claim claim = due().take(nova, kind, LONG).orElseThrow();

        assertThat(due().take(luna, kind, LONG)).isPresent();
        due().finish(new AuthorDue.Claim(luna, kind, claim.until()), Duration.ZERO);
        assertThat(due().take(nova, kind, LONG)).isEmpty();
        assertThat(due().take(BrandId.of("due" + mark + "x", "nova"), kind, LONG))
                .isPresent();
    }
}
