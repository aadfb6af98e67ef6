package org.vigie.channels.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;

/**
 * HMAC-SHA256 over {@code id.timestamp.body}, as in the Standard Webhooks specification
 * (github.com/standard-webhooks/standard-webhooks, version 1.0.0).
 */
public final class WebhookSignature {
    /** How far the signed time may be from now, both ways. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final int MAX_ID = 256;
    private static final int MAX_SIGNATURES = 10;

    private WebhookSignature() {}

    /** The headers for a call made now. */
    public static WebhookHeaders sign(String id, Instant now, byte[] body, WebhookSecret secret) {
        String timestamp = Long.toString(now.getEpochSecond());
        return new WebhookHeaders(
                id, timestamp, "v1," + Base64.getEncoder().encodeToString(mac(id, timestamp, body, secret)));
    }

    /**
     * Checks that one of the live secrets signed the call within {@link #TOLERANCE} of {@code now}.
     *
     * @throws InputRefused HEADER_MISSING, TIMESTAMP_STALE or SIGNATURE_INVALID
     */
    public static void verify(WebhookHeaders headers, byte[] body, List<WebhookSecret> live, Instant now)
            throws InputRefused {
        present("webhook-id", headers.id());
        present("webhook-timestamp", headers.timestamp());
        present("webhook-signature", headers.signature());
        if (headers.id().length() > MAX_ID || !headers.id().chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new InputRefused(
                    RefusalReason.SIGNATURE_INVALID, "webhook-id: expected at most 256 printable ASCII characters");
        }
        fresh(headers.timestamp(), now);
        if (!matches(headers, body, live)) {
            throw new InputRefused(RefusalReason.SIGNATURE_INVALID, "no live secret made this signature");
        }
    }

    private static void present(String name, String value) throws InputRefused {
        if (value.isBlank()) {
            throw new InputRefused(RefusalReason.HEADER_MISSING, "expected header " + name, Map.of("header", name));
        }
    }

    private static void fresh(String timestamp, Instant now) throws InputRefused {
        if (!timestamp.matches("[0-9]{1,12}")) {
            throw new InputRefused(RefusalReason.TIMESTAMP_STALE, "webhook-timestamp: expected seconds since 1970");
        }
        long away = Long.parseLong(timestamp) - now.getEpochSecond();
        if (Math.abs(away) > TOLERANCE.toSeconds()) {
            throw new InputRefused(
                    RefusalReason.TIMESTAMP_STALE,
                    "webhook-timestamp: expected within 300 s of now, got " + away + " s",
                    Map.of("expected", "300", "actual", Long.toString(away)));
        }
    }

    /** Every candidate is compared with every secret, in constant time each. */
    private static boolean matches(WebhookHeaders headers, byte[] body, List<WebhookSecret> live) {
        boolean match = false;
        String[] candidates = headers.signature().trim().split(" +", MAX_SIGNATURES + 1);
        for (WebhookSecret secret : live) {
            byte[] expected = mac(headers.id(), headers.timestamp(), body, secret);
            for (int i = 0; i < Math.min(candidates.length, MAX_SIGNATURES); i++) {
                match |= MessageDigest.isEqual(expected, decoded(candidates[i]));
            }
        }
        return match;
    }

    private static byte[] decoded(String candidate) {
        if (!candidate.startsWith("v1,")) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(candidate.substring(3));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static byte[] mac(String id, String timestamp, byte[] body, WebhookSecret secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
