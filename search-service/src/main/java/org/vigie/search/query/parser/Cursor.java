package org.vigie.search.query.parser;

import java.util.List;
import org.vigie.search.query.Lexeme;
import org.vigie.search.query.refusal.Stretch;

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

    /** From a piece on up to here. */
    Stretch since(Lexeme first) {
        return new Stretch(first.column(), before().end());
    }

    /** What the ( or NOT just taken holds, itself included: up to the ) that closes it, or the end. */
    Stretch opened() {
        int last = at - 1;
        while (lexemes.get(last).is(Lexeme.Kind.NOT)) {
            last++;
        }
        int open = 0;
        for (; !lexemes.get(last).is(Lexeme.Kind.END); last++) {
            open += lexemes.get(last).is(Lexeme.Kind.OPEN)
                    ? 1
                    : lexemes.get(last).is(Lexeme.Kind.CLOSE) ? -1 : 0;
            if (open <= 0) {
                break;
            }
        }
        return new Stretch(before().column(), lexemes.get(last).end());
    }
}
