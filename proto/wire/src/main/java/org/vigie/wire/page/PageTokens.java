package org.vigie.wire.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandScope;

/**
 * Opaque page tokens: a cursor that only this installation can make and read, and that holds only for the brands and the
 * query it was made for. A cursor may tell what its reader must not know, such as how many documents of all brands an
 * index holds, and so it is hidden: AES-256-GCM. Thread-safe.
 */
public final class PageTokens {
    /** Version 1 was signed only. It is answered as any token that was not made here. */
    private static final byte VERSION = 2;

    private static final int NONCE = 12;
    private static final int BINDING = 16;
    private static final int TAG = 16;
    private static final int MAX_CURSOR = 4096;
    private static final int MIN_KEY = 16;
    private static final String MAC = "HmacSHA256";
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec binding;
    private final SecretKeySpec cipher;

    /** A key of at least 16 bytes, the same in every instance of a service; else {@link IllegalArgumentException}. */
    public PageTokens(byte[] key) {
        if (key.length < MIN_KEY) {
            throw new IllegalArgumentException("page token key: expected at least 16 bytes, actual " + key.length);
        }
        this.binding = new SecretKeySpec(key, MAC);
        this.cipher = new SecretKeySpec(mac(binding, "page token cipher"), "AES");
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
        byte[] plain = ByteBuffer.allocate(BINDING + position.length)
                .put(binding(scope, query))
                .put(position)
                .array();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] token = ByteBuffer.allocate(1 + NONCE + plain.length + TAG)
                .put(VERSION)
                .put(nonce)
                .put(seal(nonce, plain))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * The cursor of a token, empty for the first page (an empty token). Problem PAGE_TOKEN_INVALID when the token was
     * not made here or by an older version, PAGE_TOKEN_FOREIGN when it was made for other brands or another query.
     */
    public Optional<String> open(BrandScope scope, String query, String token) {
        if (token.isEmpty()) {
            return Optional.empty();
        }
        byte[] plain = unseal(decode(token));
        if (!MessageDigest.isEqual(Arrays.copyOf(plain, BINDING), binding(scope, query))) {
            throw new Problem(
                    WireReason.PAGE_TOKEN_FOREIGN, "page_token: made for other brands or another query; begin again.");
        }
        return Optional.of(new String(plain, BINDING, plain.length - BINDING, StandardCharsets.UTF_8));
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
        if (bytes.length < 1 + NONCE + BINDING + TAG || bytes[0] != VERSION) {
            throw invalid();
        }
        return bytes;
    }

    private static Problem invalid() {
        return new Problem(WireReason.PAGE_TOKEN_INVALID, "page_token: not a token of this installation; begin again.");
    }

    private byte[] binding(BrandScope scope, String query) {
        return Arrays.copyOf(mac(binding, scope.setting() + '\0' + query), BINDING);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is part of every Java", e);
        }
    }

    private byte[] seal(byte[] nonce, byte[] plain) {
        try {
            return gcm(Cipher.ENCRYPT_MODE, nonce).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealing a page token failed", e);
        }
    }

    private byte[] unseal(byte[] token) {
        byte[] nonce = Arrays.copyOfRange(token, 1, 1 + NONCE);
        try {
            return gcm(Cipher.DECRYPT_MODE, nonce).doFinal(token, 1 + NONCE, token.length - 1 - NONCE);
        } catch (AEADBadTagException e) {
            throw invalid();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("opening a page token failed", e);
        }
    }

    private Cipher gcm(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(mode, cipher, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        gcm.updateAAD(new byte[] {VERSION});
        return gcm;
    }
}
