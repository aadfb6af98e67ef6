package org.vigie.ingestion.mention;

import org.vigie.wire.tenancy.BrandId;

/** The id of a mention: 26 characters of lower-case base32 (RFC 4648) of SHA-256 over brand, network, origin and native id. */
public final class MentionId {
    private static final int LENGTH = 26;

    private MentionId() {}

    /** The id; the same for the same item on every redelivery, another one for every other brand. */
    public static String of(BrandId brand, String network, String origin, String nativeId) {
        String identity = String.join("\0", brand.agency().slug(), brand.slug(), network, origin, nativeId);
        return ShortDigest.of(identity, LENGTH);
    }
}
