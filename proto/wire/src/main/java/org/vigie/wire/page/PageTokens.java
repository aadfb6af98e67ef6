package org.vigie.wire.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Opaque page tokens: a cursor that only this installation can make and that holds only for the brands and the query it
 * was made for. The cursor is signed, not hidden: ids and positions belong in it, nothing confidential. Thread-safe.
 */
public final class PageTokens {
    private static final byte VERSION = 1;
    private static final int BINDING = 16;
    private static final int SIGNATURE = 16;
    private static final int MAX_CURSOR = 4096;
    private static final int MIN_KEY = 16;
    private final SecretKeySpec key;

    /** A key of at least 16 bytes, the same in every instance of a service; else {@link IllegalArgumentException}. */
    public PageTokens(byte[] key) {
        if (key.length < MIN_KEY) {
            throw new IllegalArgumentException("page token key: expected at least 16 bytes, actual " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * A token for the page after the cursor.
     *
     * @param query everything that must stay the same between pages: filters and order
     * @param cursor where the next page begins, at most 4 096 bytes of UTF-8
     */
    public String issue(BrandScope scope, String query, String cursor) {
        byte[] position = cursor.getBytes(StandardCharsets.UTF_8);
        if (position.length > MAX_CURSOR) {
            throw new IllegalArgumentException("cursor: expected at most 4096 bytes, actual " + position.length);
        }
        byte[] payload = ByteBuffer.allocate(1 + BINDING + position.length)
                .put(VERSION)
                .put(binding(scope, query))
                .put(position)
                .array();
        byte[] token = Arrays.copyOf(payload, payload.length + SIGNATURE);
        System.arraycopy(sign(payload), 0, token, payload.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The cursor of a token, empty for the first page (an empty token). Problem PAGE_TOKEN_INVALID when the token was
     * not made here, PAGE_TOKEN_FOREIGN when it was made for other brands or another query.
     */
    public Optional<String> open(BrandScope scope, String query, String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = decode(token);
        byte[] payload = Arrays.copyOf(bytes, bytes.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(bytes, bytes.length - SIGNATURE, bytes.length);
        if (!MessageDigest.isEqual(signature, sign(payload)) || payload[0] != VERSION) {
            throw invalid();
        }
        byte[] binding = Arrays.copyOfRange(payload, 1, 1 + BINDING);
        if (!MessageDigest.isEqual(binding, binding(scope, query))) {
            throw new Problem(
                    WireReason.PAGE_TOKEN_FOREIGN, "page_token: made for other brands or another query; begin again.");
        }
        return Optional.of(new String(payload, 1 + BINDING, payload.length - 1 - BINDING, StandardCharsets.UTF_8));
    }

    private static byte[] decode(String token) {
        if (token.length() > 2 * MAX_CURSOR) {
            throw invalid();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (bytes.length < 1 + BINDING + SIGNATURE) {
            throw invalid();
        }
        return bytes;
    }

    private static Problem invalid() {
        return new Problem(WireReason.PAGE_TOKEN_INVALID, "page_token: not a token of this installation; begin again.");
    }

    private byte[] binding(BrandScope scope, String query) {
        return Arrays.copyOf(sign((scope.setting() + '\0' + query).getBytes(StandardCharsets.UTF_8)), BINDING);
    }

    private byte[] sign(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(bytes), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
