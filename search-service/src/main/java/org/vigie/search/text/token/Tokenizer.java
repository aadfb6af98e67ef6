package org.vigie.search.text.token;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits text into words, {@code #tags}, {@code @users}, emoji and web addresses. A word is a run of letters, digits and
 * their marks; a point or comma between digits belongs to the number; an apostrophe or hyphen separates, so that {@code
 * équipe} finds {@code l'équipe}. Han, Hiragana, Thai, Lao, Khmer and Burmese give one token a character. The position of a
 * token is its index in the list. A token longer than {@link #LONGEST} is cut, its offsets still cover all of it.
 * Linear in the length of the text; thread-safe.
 */
public final class Tokenizer {
    /** Longest term in UTF-16 units: what the whitespace analyzer of Elasticsearch keeps in one piece. */
    public static final int LONGEST = 255;
    /** So much of a token is read, which leaves a longest term three marks a letter: to put a row of marks in order takes its square. */
    private static final int MOST_READ = 4 * LONGEST;

    private final String text;
    private final List<Token> tokens;
    private int at;

    private Tokenizer(String text) {
        this.text = text;
        this.tokens = new ArrayList<>(text.length() / 6 + 4);
    }

    /** The tokens in the order of the text. */
    public static List<Token> tokens(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        boolean boundary = true;
        while (at < text.length()) {
            if (Letters.isNothing(text.charAt(at))) {
                boundary = true;
                at++;
                continue;
            }
            int cp = text.codePointAt(at);
            int end = emit(cp, boundary);
            if (end > at) {
                boundary = Letters.standsAlone(cp);
                at = end;
            } else {
                boundary = !Letters.isMark(cp);
                at += Character.charCount(cp);
            }
        }
    }

    /** Emits the token that begins here, if one does; the offset after it, else the offset here. */
    private int emit(int cp, boolean boundary) {
        if (cp < Letters.FIRST_MARK && Letters.isLatinLetter((char) cp)) {
            return word(cp, boundary);
        }
        int emoji = Emoji.end(text, at);
        if (emoji > at) {
            return add(TokenKind.EMOJI, emoji);
        }
        if (isSigil(cp)) {
            return boundary ? addName(cp) : at;
        }
        return Letters.isWord(cp) ? word(cp, boundary) : at;
    }

    private int word(int cp, boolean boundary) {
        int address = boundary ? WebAddress.end(text, at) : at;
        return address > at ? add(TokenKind.URL, address) : add(TokenKind.WORD, wordEnd(cp));
    }

    private int addName(int sigil) {
        boolean tag = sigil == '#' || sigil == '＃';
        int end = at + 1;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return hasLetter(at + 1, end) ? add(tag ? TokenKind.TAG : TokenKind.USER, end) : at;
    }

    private boolean hasLetter(int from, int end) {
        for (int i = from; i < end; i += Character.charCount(text.codePointAt(i))) {
            if (Letters.isWord(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private int wordEnd(int first) {
        boolean alone = Letters.standsAlone(first);
        int end = first < Letters.FIRST_MARK ? latinEnd() : at + Character.charCount(first);
        while (end < text.length()) {
            int cp = text.codePointAt(end);
            boolean inside = Letters.isMark(cp)
                    || (!alone && Letters.isWord(cp) && !Letters.standsAlone(cp) && !isKeycap(end))
                    || (!alone && joins(cp, end));
            if (!inside) {
                break;
            }
            end += Character.charCount(cp);
        }
        return end;
    }

    /**
     * The end of the word as far as only Latin letters and digits decide: where others follow, the last one is left to be looked at,
     * because as a keycap it is no part of the word, and a point or comma before it neither.
     */
    private int latinEnd() {
        int end = Letters.latinEnd(text, at + 1);
        boolean others = end < text.length() && text.charAt(end) >= Letters.FIRST_MARK;
        if (!others || end == at + 1) {
            return end;
        }
        boolean joined = end > at + 2 && !Character.isLetterOrDigit(text.charAt(end - 2));
        return joined ? end - 2 : end - 1;
    }

    private boolean isKeycap(int offset) {
        return text.charAt(offset) <= '9' && Emoji.end(text, offset) > offset;
    }

    /** A point or comma between digits, or an invisible character between letters. */
    private boolean joins(int cp, int offset) {
        int after = offset + Character.charCount(cp);
        if (after >= text.length()) {
            return false;
        }
        int next = text.codePointAt(after);
        if (cp == '.' || cp == ',') {
            return Character.isDigit(text.codePointBefore(offset)) && Character.isDigit(next) && !isKeycap(after);
        }
        return Letters.isInvisible(cp) && Letters.isWord(next) && !Letters.standsAlone(next);
    }

    private int add(TokenKind kind, int end) {
        String written = cut(text.substring(at, Math.min(end, at + MOST_READ + 1)), MOST_READ);
        String term = cut(term(kind, written));
        tokens.add(new Token(kind, term, cut(raw(kind, written)), at, end));
        return end;
    }

    private static String term(TokenKind kind, String written) {
        return switch (kind) {
            case EMOJI -> Emoji.fold(written);
            case URL -> WebAddress.bare(Folding.fold(written));
            case WORD, TAG, USER -> Folding.fold(written);
        };
    }

    private static String raw(TokenKind kind, String written) {
        return switch (kind) {
            case EMOJI, URL -> written;
            case WORD -> composed(written);
            case TAG -> signed('#', written);
            case USER -> signed('@', written);
        };
    }

    /** The name behind this sign, which may be written as a wide one. */
    private static String signed(char sigil, String name) {
        return name.charAt(0) == sigil && Letters.isLatin(name) ? name : sigil + composed(name.substring(1));
    }

    private static String composed(String written) {
        return Letters.isLatin(written) ? written : Normalizer.normalize(written, Normalizer.Form.NFC);
    }

    /** At most {@link #LONGEST} units of the form, no half of a pair. */
    public static String cut(String form) {
        return cut(form, LONGEST);
    }

    private static String cut(String form, int most) {
        if (form.length() <= most) {
            return form;
        }
        int end = Character.isHighSurrogate(form.charAt(most - 1)) ? most - 1 : most;
        return form.substring(0, end);
    }

    private static boolean isSigil(int cp) {
        return cp == '#' || cp == '@' || cp == '＃' || cp == '＠';
    }

    private static boolean isNamePart(int cp) {
        return Letters.isWord(cp) || cp == '_' || Letters.isMark(cp);
    }
}
