package org.vigie.publishing.delivery.life;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that binds an approval to its words. */
final class Sha256 {
    private Sha256() {}

    /** Of bytes, as 64 lower-case hex digits. */
    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java", e);
        }
    }

    /** Of the UTF-8 text. */
    static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
