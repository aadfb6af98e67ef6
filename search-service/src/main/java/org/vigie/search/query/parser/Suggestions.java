package org.vigie.search.query.parser;

import org.vigie.search.query.Lexeme;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;

/** What to tell a person whose query stops making sense. */
final class Suggestions {
    private Suggestions() {}

    /** An operand was expected after {@code before}, and {@code found} came. */
    static Said forMissingOperand(Lexeme before, Lexeme found) {
        return switch (before.kind()) {
            case AND, OR, NOT, NEAR, STEM ->
                found.is(Lexeme.Kind.END) || found.is(Lexeme.Kind.CLOSE)
                        ? Wording.WRITE_WORD_AFTER.with("before", before.written())
                        : Wording.REMOVE_ONE.with("before", before.written(), "next", found.written());
            case OPEN -> Wording.FILL_PARENTHESES.said();
            case WORD, PHRASE, DISTANCE, FIELD, RANGE, CLOSE, END ->
                found.is(Lexeme.Kind.END)
                        ? Wording.WRITE_WORD.said()
                        : Wording.WRITE_WORD_BEFORE.with("next", found.written());
        };
    }
}
