package org.vigie.search.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Lexer;
import org.vigie.search.query.parser.QueryParser;

class QueryHintsTest {
    /** Counts how often a piece is looked at. */
    private static final class Counted extends AbstractList<Lexeme> {
        private final List<Lexeme> lexemes;
        private long looks;

        Counted(List<Lexeme> lexemes) {
            this.lexemes = lexemes;
        }

        @Override
        public Lexeme get(int index) {
            looks++;
            return lexemes.get(index);
        }

        @Override
        public int size() {
            return lexemes.size();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NEAR? a",
        "OR? a",
        "a ab~50?",
        "a ab^20?",
        "title:and b",
        "(and) b",
        "a NEAR/3 and b",
        "a NEAR/3 not b",
        "author:not b",
        "a (or NEAR/2 b)",
        "a and OR b",
        "nova où retard",
        "nova ET",
        "title:ou b",
        "a oui b",
    })
    void whatWouldNotBeReadAsItsWriterMeans_isNoHint(String query) {
        assertThat(QueryHints.of(query, Lexer.lexemes(query))).isEmpty();
        assertThat(QueryParser.parse(query)).as("it can be read as it is").isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "a and b,a AND b",
        "a not b,a NOT b",
        "not a b,NOT a b",
        "a And b,a AND b",
        "a Or b,a OR b",
        "a Not b,a NOT b",
        "retard ou panne,retard OR panne",
        "retard OU panne,retard OR panne",
        "retard Et panne,retard AND panne",
        "retard SAUF train,retard NOT train",
        "a (not b),a (NOT b)",
        "a or (b),a OR (b)",
        "\"a b\"~5 and title:c,\"a b\"~5 AND title:c",
        "reach:[1 TO 2] or ~abc,reach:[1 TO 2] OR ~abc",
        "abc? d,abc d",
        "（東京 OR 京都） 駅,(東京 OR 京都) 駅",
        "a title：b,a title:b",
        "「a b」 c （d）,\"a b\" c (d)",
        "abc＊ d,abc* d",
    })
    void hint_canBeFollowed(String query, String after) {
        assertThat(QueryHints.of(query, Lexer.lexemes(query)))
                .singleElement()
                .satisfies(hint -> assertThat(new StringBuilder(query)
                                .replace(
                                        hint.column() - 1,
                                        hint.column() - 1 + hint.length(),
                                        hint.replacement().orElseThrow())
                                .toString())
                        .isEqualTo(after));
        assertThat(QueryParser.parse(after)).isNotNull();
    }

    @Test
    void wideSigns_areSaidOnceAndMendedTogether() {
        assertThat(QueryCheck.hints("a （b OR c） d")).singleElement().satisfies(hint -> {
            assertThat(hint.said().english()).isEqualTo("（ only parts words; write (");
            assertThat(hint.column()).isEqualTo(3);
            assertThat(hint.length()).isEqualTo(8);
        });
        assertThat(QueryCheck.hints("a （b"))
                .singleElement()
                .satisfies(hint ->
                        assertThat(hint.replacement()).as("would never end").isEmpty());
        assertThat(QueryCheck.hints("\"a （b）\" 注意：c"))
                .as("in a phrase, or no field")
                .isEmpty();
    }

    @Test
    void longestQueryFullOfHints_looksAtEachPieceAFewTimes() {
        String query = "a? or ".repeat(QueryParser.LONGEST_BYTES / 6);
        Counted lexemes = new Counted(Lexer.lexemes(query));

        List<QueryCheck.Hint> hints = QueryHints.of(query, lexemes);

        assertThat(hints).hasSize(lexemes.size() - 2).last().satisfies(hint -> {
            assertThat(hint.column()).isGreaterThan(QueryParser.LONGEST_BYTES - 10);
            assertThat(hint.replacement()).contains("a");
        });
        assertThat(lexemes.looks).isLessThanOrEqualTo(3L * lexemes.size());
    }
}
