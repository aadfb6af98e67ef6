package org.vigie.search.matching.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermTableTest {
    /** Of every two neighbours Java's hash is the same, and so it is of all words made of such pairs. */
    private static final List<String> PAIR = List.of("c0", "an");

    @Test
    void wordsWithOneHashOfJava_areNotLookedForAlongEachOther() {
        List<String> words = words(12);
        assertThat(words)
                .hasSize(4_096)
                .extracting(String::hashCode)
                .containsOnly(words.getFirst().hashCode());
        TermTable table = new TermTable();
        for (int i = 0; i < words.size(); i++) {
            table.add(new KnownTerm(Place.WORDS, words.get(i), false, i));
        }

        assertThat(table.longestRun()).isLessThan(500);
        assertThat(words).allSatisfy(word -> {
            assertThat(table.find(Place.WORDS, false, word)).isNotNull();
            assertThat(table.find(Place.RAW, false, word)).isNull();
            assertThat(table.find(Place.WORDS, true, word)).isNull();
        });
    }

    /** Short ones are compared as numbers. */
    @Test
    void texts_areToldApartWhateverTheirLengthAndLetters() {
        List<String> texts = List.of(
                "a",
                "\0a",
                "aa",
                "é",
                "\u00ff",
                "\u0100",
                "\u01ff",
                "abcdefg",
                "abcdefgh",
                "abcdefghi",
                "abcdefgé",
                "abcdefgΩ");
        for (String text : texts) {
            KnownTerm term = new KnownTerm(Place.WORDS, text, false, 1);
            KnownTerm prefix = new KnownTerm(Place.WORDS, text, true, 1);
            for (String other : texts) {
                assertThat(term.is(Place.WORDS, false, other)).isEqualTo(text.equals(other));
                assertThat(prefix.is(Place.WORDS, false, other)).isFalse();
                for (int length = 1; length <= other.length(); length++) {
                    assertThat(prefix.isBeginning(Place.WORDS, other, length))
                            .isEqualTo(other.substring(0, length).equals(text));
                    assertThat(term.isBeginning(Place.WORDS, other, length)).isFalse();
                }
            }
        }
    }

    /** A term that ends otherwise is looked up as no prefix at all. */
    @Test
    void endings_areThoseThatSomebodyWants_alsoWhenTheTableGrewAndWhenOthersWantMore() {
        Vocabulary vocabulary = new Vocabulary();
        BrandTerms one = new BrandTerms(vocabulary);
        BrandTerms other = new BrandTerms(vocabulary);
        one.referPrefix(Place.WORDS, "vi", KnownTerm.ending('e'));
        other.referPrefix(Place.WORDS, "vi", KnownTerm.ending('x'));
        for (int i = 0; i < 100; i++) {
            one.referTerm(Place.WORDS, "word" + i);
        }

        assertThat(KnownTerm.isAmong(one.table().prefixEndings(), "vigie")).isTrue();
        assertThat(KnownTerm.isAmong(other.table().prefixEndings(), "vieux")).isTrue();
        assertThat(List.of("vigie", "vieux"))
                .allMatch(term -> KnownTerm.isAmong(vocabulary.table().prefixEndings(), term));
        assertThat(List.of("vins", "v", ""))
                .noneMatch(term -> KnownTerm.isAmong(vocabulary.table().prefixEndings(), term));
        other.referPrefix(Place.WORDS, "vi", KnownTerm.ANY_ENDING);
        assertThat(KnownTerm.isAmong(vocabulary.table().prefixEndings(), "vins"))
                .isTrue();
    }

    private static List<String> words(int pairs) {
        return pairs == 0
                ? List.of("")
                : words(pairs - 1).stream()
                        .flatMap(word -> PAIR.stream().map(pair -> word + pair))
                        .toList();
    }
}
