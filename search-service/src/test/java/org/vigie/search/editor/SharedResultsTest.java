package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.savedquery.BrandQueries;

class SharedResultsTest {
    @Test
    void shares_areOfTheSampleWithoutTheQueryItself() {
        SharedResults shared = new SharedResults("edited");
        shared.add(matching(List.of("b", "edited")));
        shared.add(matching(List.of("a", "b")));
        shared.add(matching(List.of("a", "b", "c")));
        shared.add(matching(List.of()));

        assertThat(shared.counted())
                .isEqualTo(new SharedResults.Counted(
                        4,
                        List.of(
                                new SharedResults.Overlap("b", 3, 0.75),
                                new SharedResults.Overlap("a", 2, 0.5),
                                new SharedResults.Overlap("c", 1, 0.25)),
                        List.of()));
    }

    @Test
    void sample_isBoundedAndSoIsTheList() {
        SharedResults shared = new SharedResults("");
        List<String> twelve =
                IntStream.range(0, 12).mapToObj(i -> "q" + (char) ('a' + i)).toList();
        while (!shared.isFull()) {
            shared.add(matching(twelve, twelve.toArray(String[]::new)));
        }
        SharedResults.Counted counted = shared.counted();
        assertThat(counted.sample()).isEqualTo(1_000);
        assertThat(counted.overlaps())
                .hasSize(10)
                .allSatisfy(overlap -> assertThat(overlap.share()).isEqualTo(1));
        assertThat(counted.unknown())
                .hasSize(10)
                .allSatisfy(unknown -> assertThat(unknown.mentions()).isEqualTo(1_000));
        assertThat(new SharedResults("").counted().overlaps()).isEmpty();
    }

    @Test
    void queriesThatWerePassedOver_areToldWithHowManyResultsTheyMayMatchToo() {
        SharedResults shared = new SharedResults("edited");
        shared.add(matching(List.of("a"), "b", "edited"));
        shared.add(matching(List.of("a", "b"), "c"));
        shared.add(matching(List.of(), "a", "b", "c"));

        SharedResults.Counted counted = shared.counted();
        assertThat(counted.overlaps()).extracting(SharedResults.Overlap::query).containsExactly("a", "b");
        assertThat(counted.unknown())
                .containsExactly(
                        new SharedResults.Unknown("b", 2),
                        new SharedResults.Unknown("c", 2),
                        new SharedResults.Unknown("a", 1));
    }

    private static BrandQueries.Matching matching(List<String> found, String... notEvaluated) {
        return new BrandQueries.Matching(
                found.stream().map(id -> new BrandQueries.Matched(id, 1)).toList(), List.of(notEvaluated));
    }
}
