package org.vigie.search.text;

/** Classes of characters that decide where tokens begin and end. */
final class Letters {
    /** First code point of the scripts written without spaces. */
    private static final int FIRST_SPACELESS = 0x0E00;

    private Letters() {}

    static boolean isWord(int cp) {
        return Character.isLetterOrDigit(cp);
    }

    static boolean isMark(int cp) {
        if (cp < 0x0300) {
            return false;
        }
        int type = Character.getType(cp);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Soft hyphen, joiners: invisible inside a word. */
    static boolean isInvisible(int cp) {
        return cp == 0xAD || (cp >= 0x200B && Character.getType(cp) == Character.FORMAT);
    }

    static boolean isSpace(int cp) {
        return Character.isWhitespace(cp) || Character.isSpaceChar(cp) || Character.isISOControl(cp);
    }

    /** Scripts without spaces between words: each character is a token, so that a phrase finds any stretch. */
    static boolean standsAlone(int cp) {
        if (cp < FIRST_SPACELESS || !Character.isLetter(cp)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(cp)) {
            case HAN, HIRAGANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
