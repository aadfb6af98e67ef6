package org.vigie.channels.mail.mime;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * The bytes of a text part without their transfer encoding (RFC 2045 §6). Base64 is read up to its padding or as far as it goes: what a
 * gateway wrote below it, or a padding that somebody forgot, is no reason to lose what the mail says.
 */
final class MimeContent {
    private MimeContent() {}

    /** At most so many bytes of a part; in an encoding that nobody knows, or that is broken, as they stand. */
    static byte[] of(MimePart part, int most) throws MessagingException, IOException {
        String encoding = encoding(part);
        if (encoding.equals("base64")) {
            try (InputStream in = raw(part)) {
                // Four characters make three bytes, and lines end.
                byte[] bytes = decoded(in.readNBytes(2 * most));
                return bytes.length > most ? Arrays.copyOf(bytes, most) : bytes;
            }
        }
        boolean plain = encoding.equals("8bit") || encoding.equals("7bit");
        if (!plain) {
            try (InputStream in = part.getInputStream()) {
                return in.readNBytes(most);
            } catch (IOException | IndexOutOfBoundsException undecodable) {
                // What stands there is said as it stands there.
            }
        }
        try (InputStream in = raw(part)) {
            return in.readNBytes(most);
        }
    }

    /** Some programs write {@code 8-bit}. */
    private static String encoding(MimePart part) throws MessagingException {
        String encoding = part.getEncoding();
        String lower = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return lower.equals("8-bit") || lower.equals("7-bit") ? lower.replace("-", "") : lower;
    }

    private static InputStream raw(MimePart part) throws MessagingException {
        return switch (part) {
            case MimeBodyPart body -> body.getRawInputStream();
            case MimeMessage message -> message.getRawInputStream();
            default -> throw new MessagingException("expected a part of a mail");
        };
    }

    static byte[] decoded(byte[] base64) {
        byte[] letters = new byte[base64.length];
        int length = 0;
        for (byte letter : base64) {
            if (letter == '=') {
                break;
            }
            if (isLetter(letter)) {
                letters[length++] = letter;
            }
        }
        // One letter alone is no byte yet.
        return Base64.getDecoder().decode(Arrays.copyOf(letters, length % 4 == 1 ? length - 1 : length));
    }

    private static boolean isLetter(byte letter) {
        return (letter >= 'A' && letter <= 'Z')
                || (letter >= 'a' && letter <= 'z')
                || (letter >= '0' && letter <= '9')
                || letter == '+'
                || letter == '/';
    }
}
