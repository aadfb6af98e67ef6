package org.vigie.search.query.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.WideSigns;
import org.vigie.search.query.Words;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/** Places of a readable query that may mean something else than their writer thinks. */
final class QueryHints {
    /** Words that people write for an operator, in whatever letters. */
    private static final Map<String, String> OPERATORS =
            Map.of("and", "AND", "or", "OR", "not", "NOT", "et", "AND", "ou", "OR", "sauf", "NOT");

    private static final int LONGEST_OPERATOR = 4;
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
     * Operators in small letters or in French, which are words, question marks at the end of words, which stand for one character, and once
     * for all of them wide signs, which stand for nothing.
     * In order of column. Each piece is looked at a few times, however many there are.
     *
     * @param lexemes the pieces of a query that can be cut into pieces, the last of kind END
     */
    static List<QueryCheck.Hint> of(String query, List<Lexeme> lexemes) {
        List<QueryCheck.Hint> hints = new ArrayList<>();
        wide(query, lexemes).ifPresent(hints::add);
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
        hints.sort(Comparator.comparingInt(QueryCheck.Hint::column));
        return hints;
    }

    /** From the first word with a wide sign to the last one: a parenthesis alone would leave the query without its end. */
    private static Optional<QueryCheck.Hint> wide(String query, List<Lexeme> lexemes) {
        List<Lexeme> wide = lexemes.stream()
                .filter(lexeme -> lexeme.is(Lexeme.Kind.WORD) && WideSigns.first(lexeme.text()) >= 0)
                .toList();
        if (wide.isEmpty()) {
            return Optional.empty();
        }
        int start = wide.getFirst().column() - 1;
        int end = wide.getLast().end() - 1;
        StringBuilder narrow = new StringBuilder(query.substring(start, end));
        for (Lexeme word : wide) {
            int at = word.column() - 1 - start;
            narrow.replace(at, at + word.text().length(), WideSigns.narrowed(word.text()));
        }
        String text = wide.getFirst().text();
        int sign = WideSigns.first(text);
        Said said = Wording.WIDE_SIGN.with(
                "sign",
                text.substring(sign, sign + 1),
                "instead",
                WideSigns.narrowed(text).substring(sign, sign + 1));
        boolean readable = isReadable(query.substring(0, start) + narrow + query.substring(end));
        return Optional.of(new QueryCheck.Hint(
                start + 1, end - start, said, readable ? Optional.of(narrow.toString()) : Optional.empty()));
    }

    private static boolean isReadable(String query) {
        try {
            QueryParser.parse(query);
            return true;
        } catch (QueryRefused refused) {
            return false;
        }
    }

    private static Optional<QueryCheck.Hint> hint(@Nullable Lexeme before, Lexeme lexeme, Lexeme next) {
        String text = lexeme.text();
        String operator = text.length() > LONGEST_OPERATOR ? null : OPERATORS.get(text.toLowerCase(Locale.ROOT));
        if (operator != null && BEGINNINGS.contains(next.kind()) && mayFollow(before, operator)) {
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
        return operator.equals("NOT")
                ? before == null || !BINDING.contains(before.kind())
                : before != null && ENDS.contains(before.kind());
    }

    private static QueryCheck.Hint hint(Lexeme lexeme, Said said, String replacement) {
        return new QueryCheck.Hint(lexeme.column(), lexeme.text().length(), said, Optional.of(replacement));
    }
}
