package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedResultsTest {
    @Test
    void shares_areOfTheSampleWithoutTheQueryItself() {
        SharedResults shared = new SharedResults("edited");
        shared.add(List.of("b", "edited"));
        shared.add(List.of("a", "b"));
        shared.add(List.of("a", "b", "c"));
        shared.add(List.of());

        assertThat(shared.sample()).isEqualTo(4);
        assertThat(shared.largest())
                .containsExactly(
                        new SharedResults.Overlap("b", 3, 0.75),
                        new SharedResults.Overlap("a", 2, 0.5),
                        new SharedResults.Overlap("c", 1, 0.25));
    }

    @Test
    void sample_isBoundedAndSoIsTheList() {
        SharedResults shared = new SharedResults("");
        List<String> twelve =
                IntStream.range(0, 12).mapToObj(i -> "q" + (char) ('a' + i)).toList();
        while (!shared.isFull()) {
            shared.add(twelve);
        }
        assertThat(shared.sample()).isEqualTo(1_000);
        assertThat(shared.largest())
                .hasSize(10)
                .allSatisfy(overlap -> assertThat(overlap.share()).isEqualTo(1));
        assertThat(new SharedResults("").largest()).isEmpty();
    }
}
