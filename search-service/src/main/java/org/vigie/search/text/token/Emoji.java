package org.vigie.search.text.token;

/**
 * Finds emoji: single pictographs, flags, keycaps and sequences joined by U+200D, as in Unicode Technical Standard 51.
 * Skin tones and variation selectors are folded away in the term.
 */
final class Emoji {
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int JOINER = 0x200D;
    private static final int FIRST_SYMBOL = 0x2190;

    private Emoji() {}

    /** Offset after the emoji that begins at {@code at}, or {@code at} when none does. */
    static int end(String text, int at) {
        int cp = text.codePointAt(at);
        if (cp < 0xA9) {
            return isKeycapBase(cp) ? keycapEnd(text, at) : at;
        }
        if (isFlagLetter(cp)) {
            int next = at + 2;
            return next < text.length() && isFlagLetter(text.codePointAt(next)) ? next + 2 : next;
        }
        return starts(text, at, cp) ? sequenceEnd(text, at) : at;
    }

    /** The emoji without skin tone and style; as it is when nothing else would be left. */
    static String fold(String raw) {
        StringBuilder bare = new StringBuilder(raw.length());
        raw.codePoints()
                .filter(cp -> !isSkinTone(cp) && cp != EMOJI_STYLE && cp != TEXT_STYLE)
                .forEach(bare::appendCodePoint);
        return bare.isEmpty() ? raw : bare.toString();
    }

    private static boolean starts(String text, int at, int cp) {
        // Cheap things first: letters come here.
        return (cp >= FIRST_SYMBOL || codePoint(text, at + Character.charCount(cp)) == EMOJI_STYLE)
                && (Character.isExtendedPictographic(cp) || Character.isEmojiPresentation(cp));
    }

    private static int sequenceEnd(String text, int at) {
        int end = at;
        while (true) {
            end += Character.charCount(text.codePointAt(end));
            while (isModifier(codePoint(text, end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            boolean joined = codePoint(text, end) == JOINER && isPictograph(codePoint(text, end + 1));
            if (!joined) {
                return end;
            }
            end++;
        }
    }

    private static int keycapEnd(String text, int at) {
        int next = at + 1;
        if (codePoint(text, next) == EMOJI_STYLE) {
            next++;
        }
        return codePoint(text, next) == KEYCAP ? next + 1 : at;
    }

    private static boolean isModifier(int cp) {
        return cp == EMOJI_STYLE || cp == TEXT_STYLE || isSkinTone(cp) || (cp >= 0xE0020 && cp <= 0xE007F);
    }

    private static boolean isPictograph(int cp) {
        return cp >= 0 && Character.isExtendedPictographic(cp);
    }

    private static boolean isSkinTone(int cp) {
        return cp >= 0x1F3FB && cp <= 0x1F3FF;
    }

    private static boolean isFlagLetter(int cp) {
        return cp >= 0x1F1E6 && cp <= 0x1F1FF;
    }

    private static boolean isKeycapBase(int cp) {
        return cp == '#' || cp == '*' || (cp >= '0' && cp <= '9');
    }

    private static int codePoint(String text, int at) {
        return at < text.length() ? text.codePointAt(at) : -1;
    }
}
