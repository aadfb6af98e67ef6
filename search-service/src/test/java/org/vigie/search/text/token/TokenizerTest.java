package org.vigie.search.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void words_areFoldedAndApostrophesAndHyphensSeparate() {
        assertThat(terms("L'Équipe n’a PAS répondu, service-client à 3,50 €."))
                .containsExactly("l", "equipe", "n", "a", "pas", "repondu", "service", "client", "a", "3,50");
        assertThat(terms("cœur Straße naïve Ærøskøbing İstanbul Ελλάς"))
                .containsExactly("coeur", "strasse", "naive", "aeroskobing", "istanbul", "ελλασ");
    }

    @Test
    void sentencesWithoutSpace_areTwoWords() {
        assertThat(terms("Merci.Bonjour,ça va?")).containsExactly("merci", "bonjour", "ca", "va");
    }

    @Test
    void tagsAndUsers_keepTheirSign() {
        assertThat(terms("@Nova_Care merci #LivraisonExpress! a@b.fr #1 ## @ ＃Été"))
                .containsExactly("@nova_care", "merci", "#livraisonexpress", "a", "b", "fr", "#1", "#ete");
    }

    @Test
    void webAddresses_areOneTokenWithoutSchemeAndTrailingPunctuation() {
        assertThat(terms("voir https://www.Example.com/A?b=1), ou www.nova.fr. Et http://"))
                .containsExactly("voir", "example.com/a?b=1", "ou", "nova.fr", "et", "http");
        assertThat(terms("(https://en.wikipedia.org/wiki/Nova_(marque))"))
                .containsExactly("en.wikipedia.org/wiki/nova_(marque)");
    }

    @Test
    void emoji_areTokensWithoutSkinToneAndStyle() {
        assertThat(terms("ok👍🏽👍❤️🇫🇷👩‍💻1️⃣™")).containsExactly("ok", "👍", "👍", "❤", "🇫🇷", "👩‍💻", "1⃣");
    }

    @Test
    void keycapBehindAPointOrComma_endsTheNumberBeforeThem() {
        assertThat(terms("prix1,5️⃣ 9.5⃣ 1,2,3⃣ é1,5⃣ 1,5é"))
                .containsExactly("prix1", "5⃣", "9", "5⃣", "1,2", "3⃣", "e1", "5⃣", "1,5e");
    }

    @Test
    void scriptsWithoutSpaces_giveOneTokenACharacter() {
        assertThat(terms("東京タワーへ")).containsExactly("東", "京", "タワー", "へ");
    }

    @Test
    void decomposedAndComposedAccents_areOneTerm() {
        assertThat(terms("e\u0301te\u0301")).isEqualTo(terms("\u00e9t\u00e9")).containsExactly("ete");
        assertThat(terms("ser\u00advice")).containsExactly("service");
    }

    @Test
    void raw_keepsCaseAndAccents() {
        assertThat(Tokenizer.tokens("Été #Été @Zoé")).extracting(Token::raw).containsExactly("Été", "#Été", "@Zoé");
    }

    @Test
    void offsets_coverWhatWasWritten() {
        String text = "Ah, l'ÉTÉ 👍🏽 !";
        assertThat(Tokenizer.tokens(text))
                .extracting(token -> text.substring(token.start(), token.end()))
                .containsExactly("Ah", "l", "ÉTÉ", "👍🏽");
    }

    @Test
    void longRuns_areCut() {
        Token token = Tokenizer.tokens("x".repeat(1000)).getFirst();
        assertThat(token.term()).hasSize(Tokenizer.LONGEST);
        assertThat(token.end()).isEqualTo(1000);
    }

    @Property
    void anyText_givesTokensThatElasticsearchKeepsWhole(@ForAll("texts") String text) {
        int last = 0;
        for (Token token : Tokenizer.tokens(text)) {
            assertThat(token.term()).isNotEmpty().hasSizeLessThanOrEqualTo(Tokenizer.LONGEST);
            assertThat(token.raw()).isNotEmpty().hasSizeLessThanOrEqualTo(Tokenizer.LONGEST);
            assertThat(token.term().codePoints().noneMatch(Character::isWhitespace))
                    .isTrue();
            assertThat(token.raw().codePoints().noneMatch(Character::isWhitespace))
                    .isTrue();
            assertThat(token.start()).isGreaterThanOrEqualTo(last);
            assertThat(token.end()).isGreaterThan(token.start());
            last = token.end();
        }
    }

    @Property
    void folding_twiceIsFoldingOnce(@ForAll("texts") String text) {
        String once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }

    @Property
    void words_areFoundByTheirOwnTerm(@ForAll("texts") String text) {
        for (Token token : Tokenizer.tokens(text)) {
            if (token.kind() == TokenKind.WORD && token.term().length() < Tokenizer.LONGEST) {
                List<Token> again = Tokenizer.tokens(text.substring(token.start(), token.end()));
                assertThat(again).extracting(Token::term).contains(token.term());
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(60).filter(TokenizerTest::isWellFormed);
        Arbitrary<String> usual = Arbitraries.of(
                        "été",
                        "L'eau",
                        "#tag",
                        "@user",
                        "👍🏽",
                        "👩‍💻",
                        "https://a.fr/x",
                        " ",
                        "\u0301",
                        "\u200d",
                        "1,5",
                        "東",
                        "#",
                        "İ",
                        "ς",
                        "ß",
                        "\u00ad",
                        "🇫",
                        "1️⃣",
                        "_",
                        "-",
                        "\n",
                        "Ⅳ",
                        "ﬁ",
                        "가",
                        "ก็")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        return Arbitraries.oneOf(anything, usual);
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(cp -> cp >= 0xD800 && cp <= 0xDFFF);
    }

    private static List<String> terms(String text) {
        return Tokenizer.tokens(text).stream().map(Token::term).toList();
    }
}
