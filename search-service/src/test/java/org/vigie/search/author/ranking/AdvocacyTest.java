package org.vigie.search.author.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdvocacyTest {
    @Test
    void advocate_needsThreeWeeksAPositiveToneAndAReply() {
        assertThat(Advocacy.of(3, 3, 3, 0, 1).advocates()).isTrue();
        assertThat(Advocacy.of(2, 9, 9, 0, 1).advocates()).as("two weeks").isFalse();
        assertThat(Advocacy.of(3, 4, 5, 0, 1).advocates()).as("four of five").isFalse();
        assertThat(Advocacy.of(3, 5, 6, 0, 1).advocates()).as("five of six").isTrue();
        assertThat(Advocacy.of(3, 10, 15, 0, 1).advocates())
                .as("ten of fifteen")
                .isTrue();
        assertThat(Advocacy.of(3, 9, 9, 0, 0).advocates()).as("answers nobody").isFalse();
    }

    @Test
    void notAnAdvocate_showsWhatIsMissing() {
        Advocacy advocacy = Advocacy.of(2, 2, 2, 1, 1);

        assertThat(advocacy.score()).isZero();
        assertThat(advocacy.positiveWeeks()).isEqualTo(2);
        assertThat(advocacy.positiveLow()).isCloseTo(0.3424, within(0.0001));
        assertThat(advocacy.defences()).isEqualTo(1);
    }

    /** The interval of R's prop.test(9, 10, correct = FALSE). */
    @Test
    void positiveLow_isTheLowerEndOfWilsonsInterval() {
        assertThat(Advocacy.of(3, 9, 10, 0, 1).positiveLow()).isCloseTo(0.5958, within(0.0001));
        assertThat(Advocacy.of(3, 0, 10, 0, 1).positiveLow()).isZero();
        assertThat(Advocacy.of(0, 0, 0, 0, 0).positiveLow()).isZero();
    }

    @Test
    void score_isTheSumOfItsParts() {
        Advocacy advocacy = Advocacy.of(13, 9, 10, 3, 5);

        assertThat(advocacy.score()).isCloseTo(40 + 40 * 0.5958 + 10, within(0.01));
    }

    @Property
    void score_staysInItsRangeAndRisesWithEachPart(
            @ForAll @IntRange(max = 14) int weeks,
            @ForAll @IntRange(max = 200) int positive,
            @ForAll @IntRange(max = 200) int other,
            @ForAll @IntRange(max = 1_000) int defences,
            @ForAll @IntRange(max = 1_000) int replies) {
        double score = Advocacy.of(weeks, positive, positive + other, defences, replies)
                .score();

        assertThat(score).isBetween(0.0, 100.0);
        assertThat(Advocacy.of(weeks + 1, positive, positive + other, defences, replies)
                        .score())
                .isGreaterThanOrEqualTo(score);
        assertThat(Advocacy.of(weeks, positive + 1, positive + 1 + other, defences, replies)
                        .score())
                .isGreaterThanOrEqualTo(score);
        assertThat(Advocacy.of(weeks, positive, positive + other, defences + 1, replies + 1)
                        .score())
                .isGreaterThanOrEqualTo(score);
    }
}
