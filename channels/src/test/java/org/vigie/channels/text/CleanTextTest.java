package org.vigie.channels.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CleanTextTest {
    @Test
    void block_dropsNulAndControlCharacters() {
        assertThat(CleanText.block("a\u0000b\u001b[31mc\r\nd", 100)).isEqualTo("ab[31mc\nd");
    }

    @Test
    void block_cutsBetweenCharactersNeverInside() {
        assertThat(CleanText.block("éé😀", 7)).isEqualTo("éé");
        assertThat(CleanText.block("éé😀", 8)).isEqualTo("éé😀");
    }

    @Test
    void line_joinsLinesAndCutsBeforeASurrogatePair() {
        assertThat(CleanText.line(" a\r\n\tb\u00a0 c ", 10)).isEqualTo("a b c");
        assertThat(CleanText.line("ab😀", 3)).isEqualTo("ab");
    }

    @Property(tries = 500)
    void anyString_becomesCleanAndBounded(@ForAll String raw, @ForAll @IntRange(min = 1, max = 60) int max) {
        String block = CleanText.block(raw, max);
        assertThat(CleanText.isClean(block)).isTrue();
        assertThat(CleanText.utf8Length(block)).isLessThanOrEqualTo(max);
        String line = CleanText.line(raw, max);
        assertThat(CleanText.isClean(line)).isTrue();
        assertThat(line.length()).isLessThanOrEqualTo(max);
        assertThat(line).doesNotContain("\n", "\r");
    }
}
