package org.vigie.search.author;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import org.vigie.wire.tenancy.BrandId;

/**
 * An author within a brand. Ordered by network and id.
 *
 * @param network the network, not empty
 * @param id native id on it, 1–512 characters
 */
public record AuthorKey(String network, String id) implements Comparable<AuthorKey> {
    /** Most characters of an id. */
    public static final int LONGEST = 512;
    /** Most characters of a network that somebody names; Elasticsearch takes no term of 32 KiB. */
    public static final int LONGEST_NETWORK = 64;

    private static final Comparator<AuthorKey> ORDER =
            Comparator.comparing(AuthorKey::network).thenComparing(AuthorKey::id);

    public AuthorKey {
        if (network.isEmpty()) {
            throw new IllegalArgumentException("network: expected one, actual none");
        }
        if (id.isEmpty() || id.length() > LONGEST) {
            throw new IllegalArgumentException("author: expected 1 to 512 characters, actual " + id.length());
        }
    }

    /** Whether there can be an author of this name; else nothing is kept of one. */
    public static boolean isKey(String network, String id) {
        return !network.isEmpty() && !id.isEmpty() && id.length() <= LONGEST;
    }

    /** What facts and the audit call this author: half a SHA-256 in hex, another one in every other brand. Tells neither name nor address. */
    public String subject(BrandId brand) {
        String identity = String.join("\0", brand.agency().slug(), brand.slug(), network, id);
        byte[] hash = sha256().digest(identity.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
    }

    @Override
    public int compareTo(AuthorKey other) {
        return ORDER.compare(this, other);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
