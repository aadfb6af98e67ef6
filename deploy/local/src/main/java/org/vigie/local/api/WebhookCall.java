package org.vigie.local.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a webhook call as any outside client does. Source: the Standard Webhooks specification, symmetric signatures. */
public final class WebhookCall {

    private WebhookCall() {}

    /** The three headers of a call. @param secret {@code whsec_} and base64 */
    public static Map<String, String> headers(String secret, String id, Instant at, byte[] body) {
        String prefix = id + "." + at.getEpochSecond() + ".";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", "" + at.getEpochSecond());
            headers.put("webhook-signature", "v1," + signature);
            return headers;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", e);
        }
    }
}
