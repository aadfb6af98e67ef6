package org.vigie.search.author.due;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorWork;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

class AuthorSweepTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final BrandId LUNA = BrandId.of("acme", "luna");
    private static final Duration LONG = Duration.ofHours(1);

    private final List<String> done = new ArrayList<>();
    private final NewBrands heard = new NewBrands();
    private final InMemoryAuthorDue due = new InMemoryAuthorDue();

    @Test
    void brandsThatAreHeardOf_haveEachWorkDoneOnce() {
        AuthorSweep sweep = sweep(Duration.ZERO, work("ranking"), work("missions"));
        assertThat(sweep.step()).as("nobody was heard of").isFalse();

        heard.heard(NOVA);
        heard.heard(NOVA);
        heard.heard(LUNA);
        runAll(sweep);

        assertThat(done)
                .containsExactlyInAnyOrder(
                        "ranking of acme/nova",
                        "missions of acme/nova",
                        "ranking of acme/luna",
                        "missions of acme/luna");
        assertThat(sweep.step()).as("not due again yet").isFalse();
    }

    @Test
    void workOfANewBrand_waitsUntilItsBacklogIsIn() {
        AuthorSweep sweep = sweep(LONG, work("ranking"));
        heard.heard(NOVA);

        assertThat(sweep.step()).isFalse();
        assertThat(done).isEmpty();
        assertThat(due.take(NOVA, "ranking", LONG)).isPresent();
    }

    @Test
    void workThatFails_isGivenBackAndKeepsNoOtherBrandFromItsOwn() {
        AuthorSweep sweep = sweep(Duration.ZERO, failing(new IllegalStateException("of one brand")));
        due.add(Set.of(NOVA), Set.of("ranking"), Duration.ZERO);
        assertThat(sweep.step()).as("others may fare better").isTrue();

        heard.heard(LUNA);
        runAll(sweep);

        assertThat(done).containsExactly("ranking of acme/nova", "ranking of acme/luna");
        assertThat(due.take(NOVA, "ranking", LONG)).as("claimed by nobody").isPresent();
    }

    @Test
    void failureOfEveryBrand_endsTheRound() {
        for (Reason reason : List.of(SearchReason.INDEX_UNAVAILABLE, WireReason.DEPENDENCY_UNAVAILABLE)) {
            AuthorSweep sweep = sweep(Duration.ZERO, failing(new Problem(reason, "away")));
            due.add(Set.of(NOVA), Set.of("ranking"), Duration.ZERO);
            assertThat(sweep.step()).as(reason.name()).isFalse();
            due.finish(due.take(NOVA, "ranking", LONG).orElseThrow(), Duration.ZERO);
        }
        assertThat(sweep(Duration.ZERO, failing(new Problem(SearchReason.INDEX_OVERLOADED, "busy")))
                        .step())
                .as("busy for the moment")
                .isTrue();
    }

    private AuthorWork failing(RuntimeException failure) {
        return new Work("ranking", done) {
            @Override
            public void run(BrandId brand) {
                super.run(brand);
                if (brand.equals(NOVA)) {
                    throw failure;
                }
            }
        };
    }

    @Test
    void brandsThatCouldNotBeWrittenDown_areTriedAgain() {
        heard.heard(NOVA);
        assertThat(heard.waiting()).containsExactly(NOVA);
        assertThat(heard.waiting()).containsExactly(NOVA);
        heard.written(Set.of(NOVA));
        heard.heard(NOVA);
        assertThat(heard.waiting()).isEmpty();
    }

    @Test
    void twoWorksOfOneKind_areRefused() {
        assertThatThrownBy(() -> sweep(Duration.ZERO, work("ranking"), work("ranking")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ranking");
    }

    private static void runAll(AuthorSweep sweep) {
        boolean more;
        do {
            more = sweep.step();
        } while (more);
    }

    private AuthorSweep sweep(Duration first, AuthorWork... works) {
        return new AuthorSweep(heard, due, List.of(works), first, LONG);
    }

    private AuthorWork work(String kind) {
        return new Work(kind, done);
    }

    private static class Work implements AuthorWork {
        private final String kind;
        private final List<String> done;

        Work(String kind, List<String> done) {
            this.kind = kind;
            this.done = done;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Duration every() {
            return LONG;
        }

        @Override
        public void run(BrandId brand) {
            done.add(kind + " of " + brand);
        }
    }
}
