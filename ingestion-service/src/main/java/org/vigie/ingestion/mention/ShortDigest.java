package org.vigie.ingestion.mention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The beginning of a SHA-256 in lower-case base32 (RFC 4648): short, and made of what a slug may have. */
public final class ShortDigest {
    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int MOST = 50;

    private ShortDigest() {}

    /**
     * So many characters of the digest of a text; the same for the same text everywhere.
     *
     * @param length 1–50
     */
    public static String of(String text, int length) {
        if (length < 1 || length > MOST) {
            throw new IllegalArgumentException("length: expected 1 to " + MOST + ", actual " + length);
        }
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder digest = new StringBuilder(length);
        for (int bit = 0; digest.length() < length; bit += 5) {
            int two = ((hash[bit / 8] & 0xFF) << 8) | (hash[bit / 8 + 1] & 0xFF);
            digest.append(ALPHABET[(two >> (11 - bit % 8)) & 31]);
        }
        return digest.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
