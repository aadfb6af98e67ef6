package org.vigie.channels.text;

import java.nio.charset.Charset;

/**
 * Text of Windows that was read as ISO 8859-1: its apostrophes, quotes and euro signs stand there as control characters that nobody
 * writes. They are read as windows-1252, as browsers do (WHATWG Encoding, label {@code iso-8859-1}); dropped, they would join the words
 * around them.
 */
public final class WindowsText {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char FIRST = 0x80;
    private static final char LAST = 0x9F;
    private static final String MEANT = meant();

    private WindowsText() {}

    private static String meant() {
        byte[] bytes = new byte[LAST - FIRST + 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (FIRST + i);
        }
        return new String(bytes, WINDOWS);
    }

    /** The text with what those control characters were meant to be. */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && !isControl(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        char[] characters = text.toCharArray();
        for (int i = first; i < characters.length; i++) {
            if (isControl(characters[i])) {
                characters[i] = MEANT.charAt(characters[i] - FIRST);
            }
        }
        return new String(characters);
    }

    private static boolean isControl(char unit) {
        return unit >= FIRST && unit <= LAST;
    }
}
