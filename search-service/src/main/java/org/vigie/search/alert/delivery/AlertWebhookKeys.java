package org.vigie.search.alert.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.channels.webhook.WebhookSecret;
import org.vigie.wire.tenancy.BrandId;

/**
 * The secret with which each brand's calls are signed: HMAC-SHA256 of the brand's name under the installation's key, as in the expand
 * step of RFC 5869. Nothing is stored; who knows one brand's secret learns nothing about another's. Thread-safe.
 */
public final class AlertWebhookKeys {
    private static final int LEAST_BYTES = 32;

    private final byte[] key;

    /** @param key of the installation, base64 of at least 32 bytes; empty = there is none */
    public AlertWebhookKeys(String key) {
        this.key = Base64.getDecoder().decode(key);
        if (!key.isEmpty() && this.key.length < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "vigie.alert.webhook-key: expected base64 of 32 bytes or more, actual " + this.key.length);
        }
    }

    /** The brand's secret; empty when the installation has no key. */
    public Optional<WebhookSecret> of(BrandId brand) {
        if (key.length == 0) {
            return Optional.empty();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] secret = mac.doFinal(("alert-webhook/" + brand + "\1").getBytes(StandardCharsets.UTF_8));
            return Optional.of(WebhookSecret.parse(Base64.getEncoder().encodeToString(secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every Java", e);
        }
    }
}
