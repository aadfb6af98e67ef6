package org.vigie.routing.conversation.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void signsThatShowNothing_areNoText() {
        for (String nothing : List.of(
                "",
                " \t\n",
                "\u00A0\u2003",
                "\u200B\u200D\uFEFF",
                "\u202E",
                "\uFE0F",
                "\u3164\u115F",
                "\u2800",
                "\u034F",
                "\uD83D",
                new String(Character.toChars(0xE0020)))) {
            assertThat(VisibleText.isVisible(nothing))
                    .as(
                            "%s",
                            nothing.codePoints().mapToObj(Integer::toHexString).toList())
                    .isFalse();
        }
    }

    @Test
    void oneSignThatShows_isEnough() {
        for (String something :
                List.of("a", "\u200B.", "1", "\u2764\uFE0F", new String(Character.toChars(0x1F642)), "\u0301e")) {
            assertThat(VisibleText.isVisible(something)).isTrue();
        }
    }
}
