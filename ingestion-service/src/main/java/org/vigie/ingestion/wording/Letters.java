package org.vigie.ingestion.wording;

import java.text.Normalizer;
import java.util.Locale;

/** How letters are compared. */
final class Letters {
    private Letters() {}

    /** Lower case, no accents, ligatures opened. */
    static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
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

    private static boolean isAscii(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
