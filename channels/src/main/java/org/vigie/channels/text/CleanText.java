package org.vigie.channels.text;

import java.nio.charset.StandardCharsets;

/**
 * Text from outside made fit for storing: no NUL, no control characters but line breaks and tabs, no lone surrogates.
 * PostgreSQL refuses the first and UTF-8 the last; the others only serve to deceive terminals and log readers.
 */
public final class CleanText {
    private CleanText() {}

    /** One line of at most {@code maxCharacters} UTF-16 units; runs of white space become one blank. */
    public static String line(String raw, int maxCharacters) {
        String clean = scrub(raw).replaceAll("[\\s\\p{Z}]+", " ").strip();
        return cut(clean, maxCharacters);
    }

    /** Text with its line breaks (normalised to LF), cut to at most {@code maxBytes} bytes of UTF-8. */
    public static String block(String raw, int maxBytes) {
        String clean = scrub(raw.replace("\r\n", "\n").replace('\r', '\n')).strip();
        if (clean.length() * 3L <= maxBytes || utf8Length(clean) <= maxBytes) {
            return clean;
        }
        int bytes = 0;
        int end = 0;
        while (end < clean.length()) {
            int codePoint = clean.codePointAt(end);
            bytes += utf8Length(codePoint);
            if (bytes > maxBytes) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return clean.substring(0, end);
    }

    /** Whether {@link #block} and a round trip through UTF-8 would keep every character. */
    public static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c) || isForbidden(c)) {
                return false;
            }
        }
        return true;
    }

    /** Bytes of {@code text} in UTF-8. */
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int utf8Length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    private static String scrub(String raw) {
        if (isClean(raw)) {
            return raw;
        }
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().forEach(codePoint -> {
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                clean.append('\uFFFD');
            } else if (codePoint > 0xFFFF || !isForbidden((char) codePoint)) {
                clean.appendCodePoint(codePoint);
            }
        });
        return clean.toString();
    }

    private static boolean isForbidden(char c) {
        return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c < 0xA0);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }
}
