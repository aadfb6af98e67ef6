package org.vigie.search.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverlapsTest {
    @Test
    void shares_areOfTheSampleWithoutTheQueryItself() {
        Overlaps overlaps = new Overlaps("edited");
        overlaps.add(List.of("b", "edited"));
        overlaps.add(List.of("a", "b"));
        overlaps.add(List.of("a", "b", "c"));
        overlaps.add(List.of());

        assertThat(overlaps.sample()).isEqualTo(4);
        assertThat(overlaps.largest())
                .containsExactly(
                        new Overlaps.Overlap("b", 3, 0.75),
                        new Overlaps.Overlap("a", 2, 0.5),
                        new Overlaps.Overlap("c", 1, 0.25));
    }

    @Test
    void sample_isBoundedAndSoIsTheList() {
        Overlaps overlaps = new Overlaps("");
        List<String> twelve =
                IntStream.range(0, 12).mapToObj(i -> "q" + (char) ('a' + i)).toList();
        while (!overlaps.isFull()) {
            overlaps.add(twelve);
        }
        assertThat(overlaps.sample()).isEqualTo(1_000);
        assertThat(overlaps.largest())
                .hasSize(10)
                .allSatisfy(overlap -> assertThat(overlap.share()).isEqualTo(1));
        assertThat(new Overlaps("").largest()).isEmpty();
    }
}
