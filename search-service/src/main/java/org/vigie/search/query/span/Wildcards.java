package org.vigie.search.query.span;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vigie.search.text.token.Token;
import org.vigie.search.text.token.TokenKind;
import org.vigie.search.text.token.Tokenizer;

/**
 * A text whose wildcards are written as letters, so that the tokenizer takes them for parts of words. The letters are of a
 * script (Lisu) that no folding changes, and are chosen so that the text itself does not hold them.
 */
final class Wildcards {
    private static final int FIRST_LETTER = 0xA4D0;
    private static final int LAST_LETTER = 0xA4F7;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private final String text;
    private final char any;
    private final char one;
    private final boolean lonely;
    private final boolean inAddress;

    private Wildcards(String text, char any, char one, boolean lonely, boolean inAddress) {
        this.text = text;
        this.any = any;
        this.one = one;
        this.lonely = lonely;
        this.inAddress = inAddress;
    }

    /** The marked text; empty when there is no wildcard, or no letter is left to write one with. */
    static Optional<Wildcards> mark(String text, Spots.Source source) {
        if (text.indexOf('*') < 0 && text.indexOf('?') < 0) {
            return Optional.empty();
        }
        List<Character> free = freeLetters(text);
        if (free.size() < 2) {
            return Optional.empty();
        }
        BitSet addresses = source == Spots.Source.ADDRESS ? new BitSet() : addresses(text);
        StringBuilder marked = new StringBuilder(text);
        boolean found = false;
        boolean lonely = false;
        boolean inAddress = false;
        int judged = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' && addresses.get(i)) {
                inAddress |= source != Spots.Source.PHRASE;
                found |= inAddress;
            } else if (!addresses.get(i) && isWildcard(text, i, source)) {
                marked.setCharAt(i, c == '*' ? free.get(0) : free.get(1));
                found = true;
                if (i > judged) {
                    judged = runEnd(text, i);
                    lonely |= !touchesWord(text, i, judged);
                }
            }
        }
        return found
                ? Optional.of(new Wildcards(marked.toString(), free.get(0), free.get(1), lonely, inAddress))
                : Optional.empty();
    }

    String text() {
        return text;
    }

    /** A term of the marked text with its wildcards; itself when it has none. */
    String pattern(String term) {
        String pattern = term.replace(any, '*').replace(one, '?');
        while (pattern.contains("**")) {
            pattern = pattern.replace("**", "*");
        }
        return pattern;
    }

    Optional<Spots.Flaw> flaw(List<Token> tokens) {
        if (inAddress) {
            return Optional.of(Spots.Flaw.WILDCARD_IN_ADDRESS);
        }
        if (lonely) {
            return Optional.of(Spots.Flaw.LONELY_WILDCARD);
        }
        for (Token token : tokens) {
            int letters = lettersBefore(token);
            if (letters == Integer.MAX_VALUE) {
                continue;
            }
            if (token.kind() == TokenKind.URL) {
                return Optional.of(Spots.Flaw.WILDCARD_IN_ADDRESS);
            }
            if (letters < Spots.FEWEST_LETTERS) {
                return Optional.of(letters == 0 ? Spots.Flaw.LEADING_WILDCARD : Spots.Flaw.FEW_LETTERS);
            }
            if (count(pattern(token.term())) > Spots.MOST_WILDCARDS) {
                return Optional.of(Spots.Flaw.MANY_WILDCARDS);
            }
        }
        return Optional.empty();
    }

    private static long count(String pattern) {
        return pattern.chars().filter(unit -> unit == '*' || unit == '?').count();
    }

    /** Letters before the first wildcard, the sign of a tag or user not counted; many when there is none. */
    private int lettersBefore(Token token) {
        String term = token.term();
        int letters = token.kind() == TokenKind.TAG || token.kind() == TokenKind.USER ? -1 : 0;
        for (int i = 0; i < term.length(); i += Character.charCount(term.codePointAt(i))) {
            if (term.charAt(i) == any || term.charAt(i) == one) {
                return letters;
            }
            letters++;
        }
        return Integer.MAX_VALUE;
    }

    private static boolean isWildcard(String text, int at, Spots.Source source) {
        char c = text.charAt(at);
        if (c == '*') {
            int next = at + 1 < text.length() ? text.charAt(at + 1) : -1;
            return next != EMOJI_STYLE && next != KEYCAP;
        }
        return c == '?'
                && switch (source) {
                    case WORD -> true;
                    case PHRASE, NAME ->
                        isWordAt(text, at - 1) && (isWordAt(text, at + 1) || text.startsWith("*", at + 1));
                    case ADDRESS -> false;
                };
    }

    /** Offset of the last sign of the run of signs around an offset. */
    private static int runEnd(String text, int at) {
        int until = at;
        while (until < text.length() - 1 && isSign(text, until + 1)) {
            until++;
        }
        return until;
    }

    /** Whether a word stands before or after the run of signs; asked once a run. */
    private static boolean touchesWord(String text, int at, int until) {
        int from = at;
        while (from > 0 && isSign(text, from - 1)) {
            from--;
        }
        return isWordAt(text, from - 1) || isWordAt(text, until + 1);
    }

    private static boolean isSign(String text, int at) {
        return text.charAt(at) == '*' || text.charAt(at) == '?';
    }

    private static boolean isWordAt(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Web addresses and the signs right after them, which would become part of them as letters. */
    private static BitSet addresses(String text) {
        BitSet inside = new BitSet();
        for (Token token : Tokenizer.tokens(text)) {
            if (token.kind() == TokenKind.URL) {
                int end = token.end();
                while (end < text.length() && isSign(text, end)) {
                    end++;
                }
                inside.set(token.start(), end);
            }
        }
        return inside;
    }

    private static List<Character> freeLetters(String text) {
        return IntStream.rangeClosed(FIRST_LETTER, LAST_LETTER)
                .filter(letter -> text.indexOf(letter) < 0)
                .limit(2)
                .mapToObj(letter -> (char) letter)
                .toList();
    }
}
