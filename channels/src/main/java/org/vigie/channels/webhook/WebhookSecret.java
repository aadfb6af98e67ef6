package org.vigie.channels.webhook;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** A signing secret in the Standard Webhooks form {@code whsec_<base64>}, 24–64 bytes. {@code toString} hides it. */
public final class WebhookSecret {
    private static final String PREFIX = "whsec_";

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("expected a secret of 24 to 64 bytes, got " + key.length);
        }
        this.key = key;
    }

    /**
     * Reads {@code whsec_…}; the prefix may be absent.
     *
     * @throws IllegalArgumentException when it is not base64 or not 24–64 bytes
     */
    public static WebhookSecret parse(String text) {
        String bare = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
        return new WebhookSecret(Base64.getDecoder().decode(bare));
    }

    /** A new one of 32 bytes. */
    public static WebhookSecret generate(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    byte[] key() {
        return key.clone();
    }

    /** The form to hand over, to be shown once. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && java.security.MessageDigest.isEqual(key, secret.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "WebhookSecret[hidden]";
    }
}
