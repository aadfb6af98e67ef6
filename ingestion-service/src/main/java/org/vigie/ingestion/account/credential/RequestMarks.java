package org.vigie.ingestion.account.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.wire.tenancy.BrandId;

/**
 * Recognises a repeated request that tells a password or a secret. Its plain hash would let whoever reads the database guess them offline;
 * a mark is an HMAC-SHA256 by a key that is made from the sealing key for this alone, as in the expand step of RFC 5869. Thread-safe.
 */
public final class RequestMarks {
    /** Begins each mark; a plain hash of hex digits does not begin so. */
    static final String PREFIX = "hmac:";

    private static final String MAC = "HmacSHA256";
    private static final byte[] PURPOSE = "vigie/request-mark\1".getBytes(StandardCharsets.UTF_8);

    private final List<SecretKeySpec> keys;

    /** @param sealing keys in base64, newest first */
    RequestMarks(List<String> sealing) {
        this.keys = sealing.stream()
                .map(key -> new SecretKeySpec(Base64.getDecoder().decode(key.strip()), MAC))
                .map(key -> new SecretKeySpec(mac(key, PURPOSE), MAC))
                .toList();
    }

    /** The marks of a request in a brand, one by each key, the newest key's first: that one is to be kept, any of them to be recognised. */
    public List<String> of(BrandId brand, byte[] request) {
        byte[] place = (brand + "\0").getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> PREFIX + HexFormat.of().formatHex(mac(key, place, request)))
                .toList();
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is part of every Java", e);
        }
    }
}
