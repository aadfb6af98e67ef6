package org.vigie.search.text.token;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Makes forms of one word equal: lower case, without accents, ligatures taken apart. Folding twice is folding once. Marks
 * that carry meaning (Indic vowel signs, kana voicing) stay. Source of the Latin table: Lucene's ASCIIFoldingFilter.
 */
final class Folding {
    /** In {@link #LATIN}: folding makes none or several of the character. */
    private static final char NOT_ONE = 0;
    /** What {@link #foldAny} makes of each character below {@link Letters#FIRST_MARK}, where they do not touch each other. */
    private static final char[] LATIN = latin();

    private Folding() {}

    private static char[] latin() {
        char[] latin = new char[Letters.FIRST_MARK];
        for (int cp = 0; cp < latin.length; cp++) {
            String folded = foldAny(Character.toString(cp));
            latin[cp] = folded.length() == 1 ? folded.charAt(0) : NOT_ONE;
        }
        return latin;
    }

    static String fold(String raw) {
        int kept = 0;
        while (kept < raw.length() && folded(raw.charAt(kept)) == raw.charAt(kept)) {
            kept++;
        }
        if (kept == raw.length()) {
            return raw;
        }
        char[] letters = raw.toCharArray();
        for (int i = kept; i < letters.length; i++) {
            char folded = folded(letters[i]);
            if (folded == NOT_ONE) {
                return foldAny(raw);
            }
            letters[i] = folded;
        }
        return new String(letters);
    }

    private static char folded(char unit) {
        return unit < Letters.FIRST_MARK ? LATIN[unit] : NOT_ONE;
    }

    /** The same for any text, however its characters join. */
    static String foldAny(String raw) {
        String decomposed = Normalizer.normalize(Letters.lower(raw), Normalizer.Form.NFD);
        StringBuilder bare = new StringBuilder(decomposed.length());
        decomposed.codePoints().filter(cp -> !isDropped(cp)).forEach(cp -> bare.appendCodePoint(cp == 'ς' ? 'σ' : cp));
        String ascii = toAscii(bare);
        return Normalizer.normalize(ascii, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String toAscii(StringBuilder bare) {
        char[] in = new char[bare.length()];
        bare.getChars(0, in.length, in, 0);
        char[] out = new char[in.length * 4];
        return new String(out, 0, ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length));
    }

    /** Accents of Latin, Greek and Cyrillic, Arabic and Hebrew vowel points, and characters that only steer layout. */
    private static boolean isDropped(int cp) {
        return (cp >= 0x0300 && cp <= 0x036F)
                || (cp >= 0x0591 && cp <= 0x05C7)
                || (cp >= 0x064B && cp <= 0x0652)
                || cp == 0x0670
                || (cp >= 0x1AB0 && cp <= 0x1AFF)
                || (cp >= 0x1DC0 && cp <= 0x1DFF)
                || (cp >= 0x20D0 && cp <= 0x20FF)
                || (cp >= 0xFE00 && cp <= 0xFE0F)
                || (cp >= 0xFE20 && cp <= 0xFE2F)
                || Character.getType(cp) == Character.FORMAT;
    }
}
