package org.vigie.search.query;

/** What to tell a person whose query stops making sense. */
final class Suggestions {
    private Suggestions() {}

    /** An operand was expected after {@code before}, and {@code found} came. */
    static String forMissingOperand(Lexeme before, Lexeme found) {
        return switch (before.kind()) {
            case AND, OR, NOT ->
                found.is(Lexeme.Kind.END) || found.is(Lexeme.Kind.CLOSE)
                        ? "remove " + before.text() + " or write a word after it"
                        : "remove " + before.text() + " or " + found.named();
            case OPEN -> "write a word inside the parentheses or remove them";
            case WORD, PHRASE, CLOSE, END ->
                found.is(Lexeme.Kind.END) ? "write a word" : "write a word before " + found.named();
        };
    }
}
