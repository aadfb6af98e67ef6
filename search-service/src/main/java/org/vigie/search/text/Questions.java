package org.vigie.search.text;

import java.util.List;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;

/** Whether a text asks something: a question mark outside the addresses in it. */
final class Questions {
    private Questions() {}

    /** Whether the text asks; {@code tokens} are its own. */
    static boolean asks(String text, List<Token> tokens) {
        return asks(text, 0, text.length(), tokens);
    }

    /** Whether a part of the text asks; {@code tokens} are those that begin in it. */
    static boolean asks(String text, int from, int until, List<Token> tokens) {
        int at = from;
        for (Token token : tokens) {
            if (token.kind() == TokenKind.URL) {
                if (hasMark(text, at, token.start())) {
                    return true;
                }
                at = token.end();
            }
        }
        return hasMark(text, at, until);
    }

    private static boolean hasMark(String text, int from, int until) {
        for (int i = from; i < until; i++) {
            if (isMark(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMark(char unit) {
        return switch (unit) {
            case '?', '¿', '？', '؟', '⁇', '⁈', '⁉' -> true;
            default -> false;
        };
    }
}
