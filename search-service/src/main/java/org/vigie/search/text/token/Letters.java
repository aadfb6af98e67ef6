package org.vigie.search.text.token;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Classes of characters that decide where tokens begin and end, and their lower case. */
public final class Letters {
    /**
     * First code point of the combining marks. Below stand the Latin letters and phonetic signs, none of which joins, reorders or
     * changes with its neighbours: whatever is said of a text of these alone can be said of each of them alone.
     */
    static final int FIRST_MARK = 0x0300;

    /** First code point of the scripts written without spaces. */
    private static final int FIRST_SPACELESS = 0x0E00;

    private static final boolean[] LATIN_WORD = latin(Character::isLetterOrDigit);
    /** Begins no token of any kind, whatever follows. */
    private static final boolean[] LATIN_NOTHING =
            latin(cp -> !Character.isLetterOrDigit(cp) && !Character.isEmoji(cp) && cp != '@');
    /** Begins a word or an address, whatever follows: no digit, which may be a keycap. */
    private static final boolean[] LATIN_LETTER = latin(Character::isLetter);

    private Letters() {}

    private static boolean[] latin(IntPredicate predicate) {
        boolean[] latin = new boolean[FIRST_MARK];
        for (int cp = 0; cp < FIRST_MARK; cp++) {
            latin[cp] = predicate.test(cp);
        }
        return latin;
    }

    /**
     * Lower case in no language. A capital sigma is a small one wherever it stands: to see whether it ends a word, Java looks at all of the
     * word around each, minutes for one as long as a query or post may be.
     */
    public static String lower(String text) {
        return text.replace('Σ', 'σ').toLowerCase(Locale.ROOT);
    }

    /** Whether it is below {@link #FIRST_MARK} and begins no token. */
    static boolean isNothing(char unit) {
        return unit < FIRST_MARK && LATIN_NOTHING[unit];
    }

    /** Whether it is a letter below {@link #FIRST_MARK}. */
    static boolean isLatinLetter(char unit) {
        return unit < FIRST_MARK && LATIN_LETTER[unit];
    }

    static boolean isWord(int cp) {
        return cp < FIRST_MARK ? LATIN_WORD[cp] : Character.isLetterOrDigit(cp);
    }

    /** Offset after the letters and digits below {@link #FIRST_MARK} that stand from {@code from} on. */
    static int latinEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) < FIRST_MARK && LATIN_WORD[text.charAt(end)]) {
            end++;
        }
        return end;
    }

    /** Whether all is below {@link #FIRST_MARK}. */
    static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_MARK) {
                return false;
            }
        }
        return true;
    }

    static boolean isMark(int cp) {
        if (cp < FIRST_MARK) {
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
