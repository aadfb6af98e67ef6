package org.vigie.search.insight.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vigie.search.insight.count.MentionStatistics.PhraseUse;
import org.vigie.search.insight.count.MentionStatistics.PhraseUses;
import org.vigie.search.insight.topic.phrase.PhraseCounts;

class WeakSignalsTest {
    @Test
    void leastCompared_isThatOfAllPhrases_untilThereAreMoreThanAreCompared() {
        assertThat(WeakSignals.least(uses(0))).isEqualTo(PhraseCounts.FEWEST);
        assertThat(WeakSignals.least(uses(WeakSignals.MOST_COMPARED - 1))).isEqualTo(PhraseCounts.FEWEST);
        assertThat(WeakSignals.least(uses(WeakSignals.MOST_COMPARED)))
                .as("others in five mentions may have been cut off")
                .isEqualTo(6);
    }

    /** Most first, the last ones in five mentions. */
    private static PhraseUses uses(int count) {
        List<PhraseUse> each = IntStream.range(0, count)
                .mapToObj(key -> new PhraseUse(key, 5 + (count - 1L - key) / 10, 0))
                .toList();
        return new PhraseUses(100_000, 0, each);
    }
}
