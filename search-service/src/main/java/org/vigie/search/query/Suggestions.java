package org.vigie.search.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What to tell a person whose query stops making sense. */
final class Suggestions {
    private static final int MOST_EDITS = 2;

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

    /** For signs that other query languages use, and for what holds no word at all. */
    static Words.Problem sign(String sign) {
        Said expected = Wording.LETTER_OR_DIGIT.said();
        return switch (sign) {
            case "|", "||" -> new Words.Problem(expected, Wording.WRITE.with("instead", "OR"), Remedy.instead("OR"));
            case "&", "&&", "+" ->
                new Words.Problem(expected, Wording.LEAVE_AND_OUT.with("sign", sign), Remedy.leaveOut(sign));
            case "-", "!", "−" ->
                new Words.Problem(expected, Wording.WRITE.with("instead", "NOT"), Remedy.instead("NOT"));
            default ->
                new Words.Problem(expected, Wording.LEAVE_OUT.with("sign", Lexeme.shown(sign)), Remedy.leaveOut(sign));
        };
    }

    /** The known word that differs least, by at most two letters and less than half of it; case does not count. */
    static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> isNear(lower, candidate))
                .min(Comparator.comparingInt(candidate -> edits(lower, candidate)));
    }

    private static boolean isNear(String word, String candidate) {
        int edits = edits(word, candidate);
        return edits <= MOST_EDITS && edits * 2 < candidate.length();
    }

    /** Distance of Levenshtein. */
    private static int edits(String a, String b) {
        if (Math.abs(a.length() - b.length()) > MOST_EDITS) {
            return Integer.MAX_VALUE / 4;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
