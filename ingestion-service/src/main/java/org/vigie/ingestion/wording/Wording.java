package org.vigie.ingestion.wording;

import java.util.List;

/**
 * A message read once, for everything that looks at its words. Immutable.
 *
 * @param tokens at most {@link #MAX_TOKENS}, in order
 */
public record Wording(List<Token> tokens) {
    /** What is read of a long text: tone and purpose of a mail are clear before. */
    public static final int MAX_TOKENS = 600;

    public Wording {
        tokens = List.copyOf(tokens);
    }

    /** Reads a text. */
    public static Wording of(String text) {
        return new Wording(new TokenScanner(text).scan());
    }

    /** How many of a kind. */
    public int count(Token.Kind kind) {
        int count = 0;
        for (Token token : tokens) {
            count += token.kind() == kind ? 1 : 0;
        }
        return count;
    }

    /** How many of a mark. */
    public int marks(String mark) {
        int count = 0;
        for (Token token : tokens) {
            count += token.isMark(mark) ? 1 : 0;
        }
        return count;
    }

    /** Nothing in it says anything: no word, number or emoji. */
    public boolean isMute() {
        return count(Token.Kind.WORD) + count(Token.Kind.NUMBER) + count(Token.Kind.EMOJI) + count(Token.Kind.TAG) == 0;
    }

    /** Most of its longer words are in capitals. */
    public boolean isShouted() {
        int shouted = 0;
        int words = 0;
        for (Token token : tokens) {
            words += token.kind() == Token.Kind.WORD && token.form().length() > 2 ? 1 : 0;
            shouted += token.shouted() ? 1 : 0;
        }
        return words > 2 && shouted * 2 > words;
    }
}
