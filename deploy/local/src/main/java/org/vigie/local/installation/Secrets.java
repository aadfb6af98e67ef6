package org.vigie.local.installation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Every secret of an installation, derived from one random root by name (HMAC-SHA256, as in the expand step of RFC 5869), so that
 * one small file is all there is to protect.
 */
public final class Secrets {

    static final int ROOT_BYTES = 32;

    private final byte[] root;

    Secrets(byte[] root) {
        if (root.length != ROOT_BYTES) {
            throw new IllegalArgumentException("root: expected " + ROOT_BYTES + " bytes, got " + root.length);
        }
        this.root = root.clone();
    }

    /** 32 bytes that belong to this name alone. */
    public byte[] key(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root, "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", e);
        }
    }

    /** A key as settings carry it: base64. */
    public String base64(String name) {
        return Base64.getEncoder().encodeToString(key(name));
    }

    /** A password of 32 letters and digits. */
    public String password(String name) {
        return Base64.getEncoder()
                .encodeToString(key(name))
                .replaceAll("[^A-Za-z0-9]", "")
                .substring(0, 32);
    }

    /** A secret of Standard Webhooks. */
    public String webhookSecret(String name) {
        return "whsec_" + base64(name);
    }
}
