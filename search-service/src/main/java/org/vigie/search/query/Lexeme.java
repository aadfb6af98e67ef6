package org.vigie.search.query;

import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/**
 * One piece of a query.
 *
 * @param text the piece as written; of a phrase or range without its quotes or brackets, of a distance only the number
 * @param column of its first UTF-16 unit, from 1
 * @param end column after its last unit
 */
public record Lexeme(Kind kind, String text, int column, int end) {
    public enum Kind {
        WORD,
        PHRASE,
        /** The number after a phrase: {@code ~5}. */
        DISTANCE,
        /** {@code ~} before a word. */
        STEM,
        /** {@code title:}, with its colon. */
        FIELD,
        /** What stands in square brackets after a field. */
        RANGE,
        NEAR,
        AND,
        OR,
        NOT,
        OPEN,
        CLOSE,
        END
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** Whether nothing stands between this piece and the next. */
    public boolean touches(Lexeme next) {
        return end == next.column && !next.is(Kind.END);
    }

    /** What it is, as something found. */
    public Said said() {
        return switch (kind) {
            case PHRASE -> Wording.A_PHRASE.said();
            case RANGE -> Wording.A_RANGE.said();
            case END -> Wording.END_OF_QUERY.said();
            default -> Wording.AS_WRITTEN.with("written", written());
        };
    }

    /** As it stands in the query, as far as it can be shown. */
    public String written() {
        return switch (kind) {
            case WORD, AND, OR, NOT, NEAR, FIELD, END -> Said.shown(text);
            case DISTANCE -> "~" + Said.shown(text);
            case STEM -> "~";
            case PHRASE -> "\"" + Said.shown(text) + "\"";
            case RANGE -> "[" + Said.shown(text) + "]";
            case OPEN -> "(";
            case CLOSE -> ")";
        };
    }

    public static Said asWritten(String text) {
        return Wording.AS_WRITTEN.with("written", Said.shown(text));
    }
}
