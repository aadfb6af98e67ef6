package org.vigie.search.query;

/**
 * One piece of a query.
 *
 * @param text the piece as written; of a phrase without its quotes
 * @param column of its first UTF-16 unit, from 1
 */
record Lexeme(Kind kind, String text, int column) {
    enum Kind {
        WORD,
        PHRASE,
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

    /** For messages to people. */
    String named() {
        return switch (kind) {
            case WORD, AND, OR, NOT -> text.length() > 40 ? text.substring(0, 40) + "…" : text;
            case PHRASE -> "a phrase";
            case OPEN -> "(";
            case CLOSE -> ")";
            case END -> "the end of the query";
        };
    }
}
