package org.vigie.search.savedquery.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WordsSinceTest {
    private static final int WRITTEN = 20;
    private static final WordsSince FRESH = WordsSince.of(at(WRITTEN), null);

    /** From one second until before another. */
    private record Retag(int from, int until) {}

    @Test
    void wordsThatWereNeverApplied_holdSinceTheyWereWritten() {
        assertThat(FRESH).isEqualTo(new WordsSince(at(WRITTEN), at(WRITTEN)));
        assertThat(WordsSince.of(at(WRITTEN), at(WRITTEN + 1))).isEqualTo(FRESH);
        assertThat(WordsSince.of(at(WRITTEN), at(3)).tagged()).isEqualTo(at(3));
        assertThatThrownBy(() -> new WordsSince(at(3), at(4))).isInstanceOf(IllegalArgumentException.class);
    }

    /** What is said to be tagged is: each second since lies in a retag, or comes after the words. */
    @Property
    void everySecondSinceThen_isTagged(@ForAll("retags") List<Retag> retags) {
        WordsSince since = after(retags);
        for (int second = 0; second < WRITTEN; second++) {
            int asked = second;
            if (!at(second).isBefore(since.tagged())) {
                assertThat(retags).anyMatch(retag -> retag.from() <= asked && asked < retag.until());
            }
        }
    }

    /** In the order in which they reach furthest forward, nothing that hangs together is missed. */
    @Property
    void retagsThatMeet_areAllToldWhenTheNewestTimesComeFirst(@ForAll("retags") List<Retag> retags) {
        List<Retag> newestFirst = new ArrayList<>(retags);
        newestFirst.sort(Comparator.comparingInt(Retag::until).reversed());
        int tagged = WRITTEN;
        while (isTagged(retags, tagged - 1)) {
            tagged--;
        }
        assertThat(after(newestFirst).tagged()).isEqualTo(at(tagged));
    }

    @Property
    void retag_neverMovesItForwardAndTwiceIsOnce(@ForAll("retags") List<Retag> retags) {
        WordsSince since = FRESH;
        for (Retag retag : retags) {
            WordsSince next = applied(since, retag);
            assertThat(next.tagged()).isBeforeOrEqualTo(since.tagged());
            assertThat(next.written()).isEqualTo(at(WRITTEN));
            assertThat(applied(next, retag)).isEqualTo(next);
            since = next;
        }
    }

    @Provide
    static Arbitrary<List<Retag>> retags() {
        Arbitrary<Integer> second = Arbitraries.integers().between(0, WRITTEN + 4);
        return Combinators.combine(second, second)
                .as((one, other) -> new Retag(Math.min(one, other), Math.max(one, other) + 1))
                .list()
                .ofMaxSize(8);
    }

    private static WordsSince after(List<Retag> retags) {
        WordsSince since = FRESH;
        for (Retag retag : retags) {
            since = applied(since, retag);
        }
        return since;
    }

    private static WordsSince applied(WordsSince since, Retag retag) {
        return since.applied(at(retag.from()), at(retag.until()));
    }

    private static boolean isTagged(List<Retag> retags, int second) {
        return retags.stream().anyMatch(retag -> retag.from() <= second && second < retag.until());
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
