package org.vigie.search.query;

/**
 * One piece of a query.
 *
 * @param text the piece as written; of a phrase or range without its quotes or brackets, of a distance only the number
 * @param column of its first UTF-16 unit, from 1
 * @param end column after its last unit
 */
record Lexeme(Kind kind, String text, int column, int end) {
    private static final int LONGEST_SHOWN = 40;

    enum Kind {
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

    boolean is(Kind other) {
        return kind == other;
    }

    /** Whether nothing stands between this piece and the next. */
    boolean touches(Lexeme next) {
        return end == next.column && !next.is(Kind.END);
    }

    /** What it is, as something found. */
    Said said() {
        return switch (kind) {
            case PHRASE -> Wording.A_PHRASE.said();
            case RANGE -> Wording.A_RANGE.said();
            case END -> Wording.END_OF_QUERY.said();
            default -> Wording.AS_WRITTEN.with("written", written());
        };
    }

    /** As it stands in the query, as far as it can be shown. */
    String written() {
        return switch (kind) {
            case WORD, AND, OR, NOT, NEAR, FIELD, END -> shown(text);
            case DISTANCE -> "~" + shown(text);
            case STEM -> "~";
            case PHRASE -> "\"" + shown(text) + "\"";
            case RANGE -> "[" + shown(text) + "]";
            case OPEN -> "(";
            case CLOSE -> ")";
        };
    }

    static Said asWritten(String text) {
        return Wording.AS_WRITTEN.with("written", shown(text));
    }

    static String shown(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        // half of a pair cannot be sent
        boolean paired = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1));
        return text.substring(0, paired ? LONGEST_SHOWN - 1 : LONGEST_SHOWN) + "…";
    }
}
