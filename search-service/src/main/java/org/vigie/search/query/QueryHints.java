package org.vigie.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Places of a readable query that may mean something else than their writer thinks. */
public final class QueryHints {
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    /**
     * One place.
     *
     * @param column of the piece, counted in UTF-16 units from 1
     * @param suggestion what the writer may have meant
     */
    public record Hint(int column, String suggestion) {}

    private QueryHints() {}

    /**
     * Operators in small letters, which are words, and question marks at the end of words, which stand for one character.
     * In order of column. {@link QueryRefused} when the query cannot be cut into pieces.
     */
    public static List<Hint> of(String query) {
        List<Lexeme> lexemes = Lexer.lexemes(query);
        List<Hint> hints = new ArrayList<>();
        for (int i = 0; i + 1 < lexemes.size(); i++) {
            Lexeme lexeme = lexemes.get(i);
            if (!lexeme.is(Lexeme.Kind.WORD)) {
                continue;
            }
            boolean between = i > 0 || lexeme.text().equals("not");
            if (between
                    && OPERATORS.contains(lexeme.text())
                    && !lexemes.get(i + 1).is(Lexeme.Kind.END)) {
                hints.add(new Hint(
                        lexeme.column(),
                        "%s is a word here; write %s for the operator"
                                .formatted(lexeme.text(), lexeme.text().toUpperCase(Locale.ROOT))));
            } else if (lexeme.text().length() > 1 && lexeme.text().endsWith("?") && !Words.isAddress(lexeme.text())) {
                hints.add(new Hint(lexeme.column(), "? stands for one more character; leave it out for a question"));
            }
        }
        return hints;
    }
}
