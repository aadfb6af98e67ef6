package org.vigie.ingestion.mention;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.vigie.wire.tenancy.BrandId;

/** The id of a mention: 26 characters of lower-case base32 (RFC 4648) of SHA-256 over brand, network, origin and native id. */
public final class MentionId {
    private static final char[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();
    private static final int LENGTH = 26;

    private MentionId() {}

    /** The id; the same for the same item on every redelivery, another one for every other brand. */
    public static String of(BrandId brand, String network, String origin, String nativeId) {
        MessageDigest digest = sha256();
        String identity = String.join("\0", brand.agency().slug(), brand.slug(), network, origin, nativeId);
        return base32(digest.digest(identity.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base32(byte[] hash) {
        StringBuilder id = new StringBuilder(LENGTH);
        for (int bit = 0; id.length() < LENGTH; bit += 5) {
            int two = ((hash[bit / 8] & 0xFF) << 8) | (hash[bit / 8 + 1] & 0xFF);
            id.append(ALPHABET[(two >> (11 - bit % 8)) & 31]);
        }
        return id.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
