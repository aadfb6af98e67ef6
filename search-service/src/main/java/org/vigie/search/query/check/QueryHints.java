package org.vigie.search.query.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Words;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/** Places of a readable query that may mean something else than their writer thinks. */
final class QueryHints {
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");

    private QueryHints() {}

    /**
     * Operators in small letters, which are words, and question marks at the end of words, which stand for one character.
     * In order of column. Each piece is looked at a few times, however many there are.
     *
     * @param lexemes the pieces of a query that can be cut into pieces, the last of kind END
     */
    static List<QueryCheck.Hint> of(List<Lexeme> lexemes) {
        List<QueryCheck.Hint> hints = new ArrayList<>();
        for (int i = 0; i + 1 < lexemes.size(); i++) {
            Lexeme lexeme = lexemes.get(i);
            if (!lexeme.is(Lexeme.Kind.WORD)) {
                continue;
            }
            String text = lexeme.text();
            boolean between = i > 0 || text.equals("not");
            if (between && OPERATORS.contains(text) && !lexemes.get(i + 1).is(Lexeme.Kind.END)) {
                String operator = text.toUpperCase(Locale.ROOT);
                hints.add(hint(lexeme, Wording.SMALL_OPERATOR.with("word", text, "operator", operator), operator));
            } else if (text.length() > 1 && text.endsWith("?") && !Words.isAddress(text)) {
                hints.add(hint(lexeme, Wording.QUESTION_MARK.said(), text.substring(0, text.length() - 1)));
            }
        }
        return hints;
    }

    private static QueryCheck.Hint hint(Lexeme lexeme, Said said, String replacement) {
        return new QueryCheck.Hint(lexeme.column(), lexeme.text().length(), said, Optional.of(replacement));
    }
}
