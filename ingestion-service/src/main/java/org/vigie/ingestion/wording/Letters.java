package org.vigie.ingestion.wording;

import java.text.Normalizer;
import java.util.Locale;

/** How letters are compared. */
final class Letters {
    private static final char FIRST_FOLDED = 0xC0;
    private static final char LAST_FOLDED = 0xFF;
    /** No word is longer; to put a row of marks in order takes its square. */
    private static final int LONGEST = 255;

    /** What becomes of the letters of Latin-1 beyond ASCII, of which French is full: the long way takes ten times as long. */
    private static final String[] LATIN1 = latin1();

    private Letters() {}

    private static String[] latin1() {
        String[] folded = new String[LAST_FOLDED - FIRST_FOLDED + 1];
        for (char letter = FIRST_FOLDED; letter <= LAST_FOLDED; letter++) {
            folded[letter - FIRST_FOLDED] = foldAny(String.valueOf(letter));
        }
        return folded;
    }

    /**
     * Lower case, no accents, ligatures opened; of what is longer than any word its beginning. A capital sigma is never that of a word's
     * end: to see whether it is, Java looks at all of the word around each.
     */
    static String fold(String word) {
        String lower = cut(word).replace('Σ', 'σ').toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        return isLatin1(lower) ? foldLatin1(lower) : foldAny(lower);
    }

    private static String cut(String word) {
        if (word.length() <= LONGEST) {
            return word;
        }
        return word.substring(0, Character.isHighSurrogate(word.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }

    private static String foldLatin1(String lower) {
        StringBuilder plain = new StringBuilder(lower.length() + 2);
        for (int i = 0; i < lower.length(); i++) {
            char letter = lower.charAt(i);
            if (letter < FIRST_FOLDED) {
                plain.append(letter);
            } else {
                plain.append(LATIN1[letter - FIRST_FOLDED]);
            }
        }
        return plain.toString();
    }

    static String foldAny(String lower) {
        String open = lower.replace("œ", "oe").replace("æ", "ae").replace("ß", "ss");
        StringBuilder plain = new StringBuilder(open.length());
        Normalizer.normalize(open, Normalizer.Form.NFD)
                .codePoints()
                .filter(letter -> Character.getType(letter) != Character.NON_SPACING_MARK)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** Writes a letter that stands three times or more in a row {@code times}; other doubles stay. */
    static String squeeze(String word, int times) {
        if (!hasThreeInARow(word)) {
            return word;
        }
        StringBuilder squeezed = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); ) {
            int end = i + 1;
            while (end < word.length() && word.charAt(end) == word.charAt(i)) {
                end++;
            }
            boolean stretched = end - i > 2 && Character.isLetter(word.charAt(i));
            squeezed.append(word, i, stretched ? i + times : end);
            i = end;
        }
        return squeezed.toString();
    }

    /** Whether it reads the same in capitals. */
    static boolean isUpperCase(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 'a' && word.charAt(i) <= 'z') {
                return false;
            }
        }
        return word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static boolean hasThreeInARow(String word) {
        for (int i = 2; i < word.length(); i++) {
            if (word.charAt(i) == word.charAt(i - 1) && word.charAt(i) == word.charAt(i - 2)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin1(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > LAST_FOLDED) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
