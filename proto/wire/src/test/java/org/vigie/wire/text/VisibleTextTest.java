package org.vigie.wire.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VisibleTextTest {
    @Test
    void text_isVisibleWhenSomebodySeesAnythingOfIt() {
        assertThat(List.of("a", "…", "\u200b!", "👍", "❤\ufe0f", "1", "\u0301", "🏴\u200d☠\ufe0f"))
                .allMatch(VisibleText::isVisible);
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
                .noneMatch(VisibleText::isVisible);
    }
}
