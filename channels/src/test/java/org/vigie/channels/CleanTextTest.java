package org.vigie.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    @Test
    void text_isVisibleWhenSomebodySeesAnythingOfIt() {
        assertThat(List.of("a", "…", "\u200b!", "👍", "❤\ufe0f", "1", "\u0301", "🏴\u200d☠\ufe0f"))
                .allMatch(CleanText::isVisible);
        assertThat(List.of(
                        "",
                        " \n\t\u00a0\u2028\u3000",
                        "\u200b\u200c\u200d\u2060\ufeff",
                        "\u202e\u2066\u00ad",
                        "\u0007\u001b",
                        "\u3164\u115f\uffa0\u2800\u034f",
                        "\ufe0f",
                        "\ud83d",
                        new String(Character.toChars(0xE0041))))
                .noneMatch(CleanText::isVisible);
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
