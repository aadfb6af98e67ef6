package org.vigie.search.query.check;

import java.util.List;
import java.util.Optional;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.query.refusal.QueryRefused;

/**
 * Turns the remedy of a refusal into what to write. Nothing is offered on trust: a replacement counts only when the query read
 * with it has no error up to its end.
 */
final class Mending {
    /** A stretch of the query, end excluded, units from 0, and what to write there instead. */
    private record Edit(int start, int end, String text) {
        String applied(String query) {
            return query.substring(0, start) + text + query.substring(end);
        }
    }

    private Mending() {}

    /** The fault of a refusal: over what was found, else over the piece at its column, else over the rest of the query. */
    static QueryCheck.Fault fault(String query, List<Lexeme> lexemes, QueryRefused refused) {
        int start = Math.min(query.length(), refused.column() - 1);
        int stop = Math.min(query.length(), stop(query, lexemes, refused));
        String found = query.substring(start, stop);
        Optional<String> replacement =
                refused.remedy().applied(found).filter(text -> mends(query, new Edit(start, stop, text)));
        return new QueryCheck.Fault(refused, Math.max(1, found.length()), replacement);
    }

    private static int stop(String query, List<Lexeme> lexemes, QueryRefused refused) {
        int start = refused.column() - 1;
        String found = refused.found().english();
        if (!found.isEmpty() && query.startsWith(found, start)) {
            return start + found.length();
        }
        return pieceAt(lexemes, refused.column()).map(piece -> piece.end() - 1).orElse(query.length());
    }

    /** The piece over a column, the empty one at the end included. */
    private static Optional<Lexeme> pieceAt(List<Lexeme> lexemes, int column) {
        return lexemes.stream()
                .filter(lexeme -> lexeme.column() <= column && (column < lexeme.end() || lexeme.is(Lexeme.Kind.END)))
                .findFirst();
    }

    private static boolean mends(String query, Edit edit) {
        try {
            QueryParser.parse(edit.applied(query));
            return true;
        } catch (QueryRefused refused) {
            return refused.why() == QueryRefused.Cause.SYNTAX
                    && refused.column() > edit.start() + Math.max(1, edit.text().length());
        }
    }
}
