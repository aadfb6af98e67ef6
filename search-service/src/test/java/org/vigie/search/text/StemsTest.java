package org.vigie.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.Tokenizer;

class StemsTest {
    @Test
    void formsOfOneWord_shareAStem() {
        assertThat(stems("fr", "remboursement rembourser remboursé").stream().distinct())
                .containsExactly("fr/rembours");
        assertThat(stems("en", "refund refunds refunded refunding").stream().distinct())
                .containsExactly("en/refund");
        assertThat(stems("es", "producto productos").stream().distinct()).hasSize(1);
        assertThat(stems("de", "Häuser Hauses").stream().distinct()).hasSize(1);
        assertThat(stems("it", "rimborso rimborsi").stream().distinct()).hasSize(1);
    }

    @Test
    void otherLanguagesAndTags_keepTheTerm() {
        assertThat(stems("fi", "talossa")).containsExactly("/talossa");
        assertThat(stems("en", "#refunds")).containsExactly("en/#refunds");
        assertThat(stems("", "refunds")).containsExactly("/refunds");
    }

    @Test
    void stems_areNeverLongerThanATerm() {
        assertThat(stems("en", "x".repeat(300)).getFirst()).hasSize(Tokenizer.LONGEST);
    }

    @Test
    void everyLanguage_hasTheStemThatItsPostsHave() {
        Token token = Tokenizer.tokens("Remboursements").getFirst();
        assertThat(Stems.everyLanguage(token)).contains("fr/rembours", "en/rembours", "/remboursements");
    }

    @Test
    void wordsThatWereMetBefore_haveTheStemsThatTheStemmerGives() {
        // More words than are kept, so that some take the place of others; each twice in a row and once again later.
        List<String> words = IntStream.range(0, 30_000)
                .mapToObj(i -> Integer.toString(i * 7919, 36).replaceAll("[0-9]", "e") + "ations")
                .toList();
        for (int round = 0; round < 2; round++) {
            for (String word : words) {
                FrenchStemmer stemmer = new FrenchStemmer();
                stemmer.setCurrent(word);
                stemmer.stem();
                String stem = "fr/" + stemmer.getCurrent();
                assertThat(stems("fr", word + " " + word)).containsExactly(stem, stem);
            }
        }
    }

    private static List<String> stems(String language, String text) {
        return Tokenizer.tokens(text).stream().map(Stems.of(language)).toList();
    }
}
