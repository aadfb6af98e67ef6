package org.vigie.search.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @Test
    void longestQueryFullOfHints_looksAtEachPieceAFewTimes() {
        String query = "a? or ".repeat(QueryParser.LONGEST_BYTES / 6);
        Counted lexemes = new Counted(Lexer.lexemes(query));

        List<QueryCheck.Hint> hints = QueryHints.of(lexemes);

        assertThat(hints).hasSize(lexemes.size() - 2).last().satisfies(hint -> {
            assertThat(hint.column()).isGreaterThan(QueryParser.LONGEST_BYTES - 10);
            assertThat(hint.replacement()).contains("a");
        });
        assertThat(lexemes.looks).isLessThanOrEqualTo(3L * lexemes.size());
    }
}
