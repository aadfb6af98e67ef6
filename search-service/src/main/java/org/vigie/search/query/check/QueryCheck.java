package org.vigie.search.query.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.Lexer;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;
import org.vigie.search.query.refusal.Said;

/**
 * A query as an editor shows it: its pieces, what is wrong, and else what to think of. Columns and lengths count UTF-16 units,
 * columns from 1.
 *
 * @param pieces in order of column; what follows a piece that never ends is left out
 * @param fault what is wrong; empty for a query that can be saved
 * @param hints none while something is wrong
 */
public record QueryCheck(List<Piece> pieces, Optional<Fault> fault, List<Hint> hints) {
    /** How a piece is shown. */
    public enum Kind {
        WORD,
        PHRASE,
        OPERATOR,
        FIELD,
        RANGE,
        PARENTHESIS
    }

    /** One piece. */
    public record Piece(Kind kind, int column, int length) {}

    /**
     * What is wrong.
     *
     * @param refused what the parser says
     * @param length how much of the query it is about, at least 1
     * @param replacement what to write in place of these units to mend it; empty when that takes a person
     */
    public record Fault(QueryRefused refused, int length, Optional<String> replacement) {}

    /**
     * What to think of.
     *
     * @param length how much of the query it is about, at least 1
     * @param replacement what to write in place of these units to follow it; empty when that takes a person
     */
    public record Hint(int column, int length, Said said, Optional<String> replacement) {}

    public QueryCheck {
        pieces = List.copyOf(pieces);
        hints = List.copyOf(hints);
    }

    /** Never throws; time grows with the length of the text. */
    public static QueryCheck of(String query) {
        List<Lexeme> lexemes = Lexer.asFarAsPossible(query);
        List<Piece> pieces = new ArrayList<>(lexemes.size());
        lexemes.forEach(lexeme -> kind(lexeme)
                .ifPresent(kind -> pieces.add(new Piece(kind, lexeme.column(), lexeme.end() - lexeme.column()))));
        try {
            QueryParser.parse(query);
        } catch (QueryRefused refused) {
            return new QueryCheck(pieces, Optional.of(fault(query, lexemes, refused)), List.of());
        }
        return new QueryCheck(pieces, Optional.empty(), QueryHints.of(query, lexemes));
    }

    /** What to think of in a query that can be saved; {@link QueryRefused} in another. */
    public static List<Hint> hints(String query) {
        return QueryHints.of(query, Lexer.lexemes(query));
    }

    /**
     * What is wrong with a query that the parser takes and that the index finds too wide.
     *
     * @param wildcard the pattern that too many words fit; empty when the index does not name one
     */
    public static Fault tooWide(String query, String wildcard) {
        return fault(query, QueryParser.tooWide(query, wildcard));
    }

    /** What is wrong with a query that the parser refused. */
    public static Fault fault(String query, QueryRefused refused) {
        return fault(query, Lexer.asFarAsPossible(query), refused);
    }

    private static Fault fault(String query, List<Lexeme> lexemes, QueryRefused refused) {
        return refused.why() == QueryRefused.Cause.SYNTAX
                ? Mending.fault(query, lexemes, refused)
                : new Fault(refused, refused.length(), Optional.empty());
    }

    private static Optional<Kind> kind(Lexeme lexeme) {
        return switch (lexeme.kind()) {
            case WORD -> Optional.of(Kind.WORD);
            case PHRASE -> Optional.of(Kind.PHRASE);
            case DISTANCE, STEM, NEAR, AND, OR, NOT -> Optional.of(Kind.OPERATOR);
            case FIELD -> Optional.of(Kind.FIELD);
            case RANGE -> Optional.of(Kind.RANGE);
            case OPEN, CLOSE -> Optional.of(Kind.PARENTHESIS);
            case END -> Optional.empty();
        };
    }
}
