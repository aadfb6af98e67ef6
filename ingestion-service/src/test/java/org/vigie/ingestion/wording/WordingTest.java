package org.vigie.ingestion.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            J'adoooore l'été !            | j' adoore l' ete !
            pouvez-vous m’aider ?         | pouvez vous m' aider ?
            don't, it's                   | don't , it's
            œuf Straße ÇA                 | oeuf strasse ca
            voir https://a.example/x?y=1  | voir https://a.example/x?y=1
            gagner-vite.example/c ici     | gagner-vite.example/c ici
            @nova #Top 4/5 08:15          | @nova #top 4/5 08:15
            👍🏽 ❤️ 👩‍💻 :)                  | 👍 ❤ 👩 :)
            bon... bof                    | bon … bof
            h.s. f***                     | h . s . f***
            """)
    void text_isCutAsPeopleReadIt(String text, String forms) {
        assertThat(forms(text)).isEqualTo(forms);
    }

    @Test
    void stretchedWord_isFoundInBothWritings() {
        Token token = Wording.of("cooool").tokens().get(0);
        assertThat(token.isStretched()).isTrue();
        assertThat(token.form()).isEqualTo("cool");
        assertThat(token.tight()).isEqualTo("col");
    }

    @Property
    void anyText_isReadAndReadAlike(@ForAll String text) {
        Wording once = Wording.of(text);
        assertThat(Wording.of(text)).isEqualTo(once);
        assertThat(once.tokens()).hasSizeLessThanOrEqualTo(Wording.MAX_TOKENS);
        assertThat(once.tokens()).noneMatch(token -> token.form().isEmpty());
    }

    @Test
    void longestExpression_winsAndStemsAndStarsMatch() {
        PhraseBook<String> book = new PhraseBook<>();
        book.add("pas", "no");
        book.add("pas mal", "fine");
        book.add("rembourser", "verb");
        book.add("rembours*", "money");
        book.add("who needs * anyway", "irony");
        assertThat(found(book.longest(Wording.of("pas mal, pas remboursée").tokens())))
                .containsExactly("fine", "no", "money");
        assertThat(found(book.all(Wording.of("pas mal").tokens()))).containsExactly("no", "fine");
        assertThat(found(book.longest(Wording.of("rembourser").tokens()))).containsExactly("verb", "money");
        assertThat(found(book.longest(Wording.of("who needs wifi anyway").tokens())))
                .containsExactly("irony");
    }

    @Test
    void shortStem_isRefused() {
        assertThatThrownBy(() -> new PhraseBook<String>().add("d*", "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> found(List<PhraseBook.Found<String>> found) {
        return found.stream().flatMap(one -> one.values().stream()).toList();
    }

    private static String forms(String text) {
        return String.join(
                " ", Wording.of(text).tokens().stream().map(Token::form).toList());
    }
}
