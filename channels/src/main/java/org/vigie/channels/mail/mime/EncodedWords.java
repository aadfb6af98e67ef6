package org.vigie.channels.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a header in another alphabet (RFC 2047). Programs cut them where a line ends, also in the middle of a character, which RFC 2047 §5
 * forbids: decoded one by one they would lose it.
 */
final class EncodedWords {
    private static final Pattern WORD =
            Pattern.compile("=\\?([\\w.:+-]{1,40})(\\*[\\w-]{0,20})?\\?([BbQq])\\?([^?\\s]*)\\?=");

    private EncodedWords() {}

    /** The header, in which words of one character set that follow each other are one. */
    static String joined(String header) {
        if (!header.contains("?=")) {
            return header;
        }
        StringBuilder joined = new StringBuilder(header.length());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String first = "";
        String charset = "";
        int words = 0;
        int end = 0;
        Matcher word = WORD.matcher(header);
        while (word.find()) {
            boolean goesOn = words > 0
                    && word.group(1).equalsIgnoreCase(charset)
                    && header.substring(end, word.start()).isBlank();
            if (!goesOn) {
                joined.append(written(first, charset, bytes, words)).append(header, end, word.start());
                bytes.reset();
                words = 0;
                first = word.group();
                charset = word.group(1);
            }
            bytes.writeBytes(bytes(word.group(3), word.group(4)));
            words++;
            end = word.end();
        }
        return joined.append(written(first, charset, bytes, words))
                .append(header, end, header.length())
                .toString();
    }

    /** A word that stands alone stays as it is. */
    private static String written(String first, String charset, ByteArrayOutputStream bytes, int words) {
        return words < 2
                ? first
                : "=?" + charset + "?B?" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "?=";
    }

    private static byte[] bytes(String encoding, String text) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        return encoding.equalsIgnoreCase("B") ? MimeContent.decoded(letters) : unquoted(letters);
    }

    private static byte[] unquoted(byte[] letters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(letters.length);
        for (int i = 0; i < letters.length; i++) {
            boolean coded = letters[i] == '='
                    && i + 2 < letters.length
                    && Character.digit(letters[i + 1], 16) >= 0
                    && Character.digit(letters[i + 2], 16) >= 0;
            if (coded) {
                bytes.write(16 * Character.digit(letters[i + 1], 16) + Character.digit(letters[i + 2], 16));
                i += 2;
            } else {
                bytes.write(letters[i] == '_' ? ' ' : letters[i]);
            }
        }
        return bytes.toByteArray();
    }
}
