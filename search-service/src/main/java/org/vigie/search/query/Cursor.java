package org.vigie.search.query;

import java.util.List;

/** A place in the pieces of a query. */
final class Cursor {
    private final List<Lexeme> lexemes;
    private int at;

    Cursor(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    /** The piece here; the last one is of kind END. */
    Lexeme next() {
        return lexemes.get(at);
    }

    /** The piece here, and on to the following. */
    Lexeme take() {
        return lexemes.get(at++);
    }

    /** On to the following piece when this one is of the kind. */
    boolean skip(Lexeme.Kind kind) {
        if (next().is(kind)) {
            at++;
            return true;
        }
        return false;
    }

    /** The piece before, or an empty one at the beginning. */
    Lexeme before() {
        return at == 0 ? new Lexeme(Lexeme.Kind.END, "", 1, 1) : lexemes.get(at - 1);
    }
}
