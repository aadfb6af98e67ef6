package org.vigie.search.text;

import java.text.Normalizer;
import java.util.Locale;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Makes forms of one word equal: lower case, without accents, ligatures taken apart. Folding twice is folding once. Marks
 * that carry meaning (Indic vowel signs, kana voicing) stay. Source of the Latin table: Lucene's ASCIIFoldingFilter.
 */
final class Folding {
    private Folding() {}

    static String fold(String raw) {
        return isPlain(raw) ? lower(raw) : foldUnicode(raw);
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String ascii) {
        return ascii.toLowerCase(Locale.ROOT);
    }

    private static String foldUnicode(String raw) {
        String decomposed = Normalizer.normalize(raw.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
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
