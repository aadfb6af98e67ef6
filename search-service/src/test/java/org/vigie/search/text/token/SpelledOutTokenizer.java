package org.vigie.search.text.token;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Tokenizer} without any short cut: every character of every script takes the same general way. The measure of what the quick
 * one may do.
 */
final class SpelledOutTokenizer {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private SpelledOutTokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        SpelledOutTokenizer tokenizer = new SpelledOutTokenizer(text);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        boolean boundary = true;
        while (at < text.length()) {
            int cp = text.codePointAt(at);
            int end = emit(cp, boundary);
            if (end > at) {
                boundary = Letters.standsAlone(cp);
                at = end;
            } else {
                boundary = !isMark(cp);
                at += Character.charCount(cp);
            }
        }
    }

    private int emit(int cp, boolean boundary) {
        int emoji = Emoji.end(text, at);
        if (emoji > at) {
            return add(TokenKind.EMOJI, emoji);
        }
        if ("#@＃＠".indexOf(cp) >= 0) {
            return boundary ? addName(cp) : at;
        }
        if (!Character.isLetterOrDigit(cp)) {
            return at;
        }
        int address = boundary && beginsAddress() ? WebAddress.end(text, at) : at;
        return address > at ? add(TokenKind.URL, address) : add(TokenKind.WORD, wordEnd(cp));
    }

    private boolean beginsAddress() {
        return List.of("https://", "http://", "www.").stream()
                .anyMatch(beginning -> text.regionMatches(true, at, beginning, 0, beginning.length()));
    }

    private int addName(int sigil) {
        int end = at + 1;
        while (end < text.length() && isNamePart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        boolean hasLetter = text.substring(at + 1, end).codePoints().anyMatch(Character::isLetterOrDigit);
        return hasLetter ? add("#＃".indexOf(sigil) >= 0 ? TokenKind.TAG : TokenKind.USER, end) : at;
    }

    private int wordEnd(int first) {
        int end = at + Character.charCount(first);
        boolean alone = Letters.standsAlone(first);
        while (end < text.length() && isInside(text.codePointAt(end), end, alone)) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private boolean isInside(int cp, int offset, boolean alone) {
        return isMark(cp) || (!alone && (joins(cp, offset) || (isLetter(cp) && !isKeycap(offset))));
    }

    private boolean isKeycap(int offset) {
        return text.charAt(offset) <= '9' && Emoji.end(text, offset) > offset;
    }

    private boolean joins(int cp, int offset) {
        int after = offset + Character.charCount(cp);
        if (after >= text.length()) {
            return false;
        }
        int next = text.codePointAt(after);
        return cp == '.' || cp == ','
                ? Character.isDigit(text.codePointBefore(offset)) && Character.isDigit(next) && !isKeycap(after)
                : Letters.isInvisible(cp) && isLetter(next);
    }

    private int add(TokenKind kind, int end) {
        String written = text.substring(at, end);
        String term = switch (kind) {
            case EMOJI -> Emoji.fold(written);
            case URL -> WebAddress.bare(Folding.foldAny(written));
            case WORD, TAG, USER -> Folding.foldAny(written);
        };
        String raw = switch (kind) {
            case EMOJI, URL -> written;
            case WORD -> composed(written);
            case TAG -> "#" + composed(written.substring(1));
            case USER -> "@" + composed(written.substring(1));
        };
        tokens.add(new Token(kind, Tokenizer.cut(term), Tokenizer.cut(raw), at, end));
        return end;
    }

    private static String composed(String written) {
        return Normalizer.normalize(written, Normalizer.Form.NFC);
    }

    private static boolean isLetter(int cp) {
        return Character.isLetterOrDigit(cp) && !Letters.standsAlone(cp);
    }

    private static boolean isNamePart(int cp) {
        return Character.isLetterOrDigit(cp) || cp == '_' || isMark(cp);
    }

    private static boolean isMark(int cp) {
        int type = Character.getType(cp);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
