package org.vigie.ingestion.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts made to cost more than their length; what takes the square of it would take minutes here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileWordingTest {
    private static final int LENGTH = 250_000;

    @Test
    void punctuationAfterAPoint_isReadOnce() {
        assertThat(forms("a." + "!".repeat(LENGTH) + "a")).startsWith("a");
        assertThat(forms("a.".repeat(LENGTH / 2))).isNotEmpty();
    }

    @Test
    void apostrophesInARow_areOneWord() {
        assertThat(forms("x'".repeat(LENGTH / 2) + "x")).hasSize(1);
    }

    @Test
    void oneLongWord_isLookedUpNoFurtherThanTheLongestStem() {
        var book = new PhraseBook<String>();
        book.add("rembours*", "help");
        var found = book.all(Wording.of("rembours" + "z".repeat(LENGTH)).tokens());
        assertThat(found).hasSize(1);
    }

    @Test
    void rowOfMarks_isPutInOrderNoFurtherThanAWordIsLong() {
        for (int i = 0; i < 5; i++) {
            assertThat(forms("a" + "\u0316\u0301".repeat(LENGTH / 2))).hasSize(1);
        }
    }

    @Test
    void capitalSigmas_areMadeSmallOneByOne() {
        assertThat(forms("Σ".repeat(LENGTH))).hasSize(1);
        assertThat(forms(("Σ".repeat(250) + " ").repeat(LENGTH / 250))).hasSize(Wording.MAX_TOKENS);
    }

    @Test
    void addresses_areFoundWithoutTheirScheme() {
        assertThat(Wording.of("voir shop.example/x, merci !").tokens())
                .extracting(Token::kind)
                .startsWith(Token.Kind.WORD, Token.Kind.LINK);
        assertThat(Wording.of("c'est fini.fr").tokens()).extracting(Token::kind).doesNotContain(Token.Kind.LINK);
    }

    private static List<String> forms(String text) {
        return Wording.of(text).tokens().stream().map(Token::form).toList();
    }
}
