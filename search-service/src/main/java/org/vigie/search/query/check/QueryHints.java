package org.vigie.search.query.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Words;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/** Places of a readable query that may mean something else than their writer thinks. */
final class QueryHints {
    private static final Set<String> OPERATORS = Set.of("and", "or", "not");
    /** Pieces that an operator may stand before. */
    private static final Set<Lexeme.Kind> BEGINNINGS = EnumSet.of(
            Lexeme.Kind.WORD,
            Lexeme.Kind.PHRASE,
            Lexeme.Kind.STEM,
            Lexeme.Kind.FIELD,
            Lexeme.Kind.OPEN,
            Lexeme.Kind.NOT);
    /** Pieces that AND and OR may stand behind. */
    private static final Set<Lexeme.Kind> ENDS = EnumSet.of(
            Lexeme.Kind.WORD, Lexeme.Kind.PHRASE, Lexeme.Kind.DISTANCE, Lexeme.Kind.RANGE, Lexeme.Kind.CLOSE);
    /** Pieces behind which only a word may stand, and no NOT. */
    private static final Set<Lexeme.Kind> BINDING = EnumSet.of(Lexeme.Kind.FIELD, Lexeme.Kind.STEM, Lexeme.Kind.NEAR);

    private QueryHints() {}

    /**
     * Operators in small letters, which are words, and question marks at the end of words, which stand for one character.
     * In order of column. Each piece is looked at a few times, however many there are.
     *
     * @param lexemes the pieces of a query that can be cut into pieces, the last of kind END
     */
    static List<QueryCheck.Hint> of(List<Lexeme> lexemes) {
        List<QueryCheck.Hint> hints = new ArrayList<>();
        Lexeme before = null;
        Lexeme lexeme = lexemes.getFirst();
        for (int i = 1; i < lexemes.size(); i++) {
            Lexeme next = lexemes.get(i);
            if (lexeme.is(Lexeme.Kind.WORD)) {
                hint(before, lexeme, next).ifPresent(hints::add);
            }
            before = lexeme;
            lexeme = next;
        }
        return hints;
    }

    private static Optional<QueryCheck.Hint> hint(@Nullable Lexeme before, Lexeme lexeme, Lexeme next) {
        String text = lexeme.text();
        if (OPERATORS.contains(text) && BEGINNINGS.contains(next.kind()) && mayFollow(before, text)) {
            String operator = text.toUpperCase(Locale.ROOT);
            return Optional.of(hint(lexeme, Wording.SMALL_OPERATOR.with("word", text, "operator", operator), operator));
        }
        String bare = text.substring(0, text.length() - 1);
        // What only the question mark kept from being an operator or a refusal takes a person.
        return text.endsWith("?")
                        && !Words.isAddress(text)
                        && Words.problem(bare).isEmpty()
                ? Optional.of(hint(lexeme, Wording.QUESTION_MARK.said(), bare))
                : Optional.empty();
    }

    private static boolean mayFollow(@Nullable Lexeme before, String operator) {
        return operator.equals("not")
                ? before == null || !BINDING.contains(before.kind())
                : before != null && ENDS.contains(before.kind());
    }

    private static QueryCheck.Hint hint(Lexeme lexeme, Said said, String replacement) {
        return new QueryCheck.Hint(lexeme.column(), lexeme.text().length(), said, Optional.of(replacement));
    }
}
