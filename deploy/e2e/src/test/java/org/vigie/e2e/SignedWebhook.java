package org.vigie.e2e;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.ApiFailed;
import org.vigie.local.api.SignIn;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.platform.DemoPlatform;

/** The signed webhook of the demo's first brand, as a network calls it. Thread-safe. */
final class SignedWebhook {

    /** Answers after which a network calls again: the platform is busy, or its own clock was late. */
    private static final Set<Integer> CALL_AGAIN = Set.of(401, 408, 429);

    private final ApiClient gateway;
    private final String path;
    private final String secret;

    static SignedWebhook at(DemoPlatform platform) {
        String path = "/webhooks/" + platform.door("agency") + "/" + platform.door("brand") + "/"
                + platform.door("webhook-account");
        return new SignedWebhook(platform.gateway(), path, platform.door("webhook-secret"));
    }

    private SignedWebhook(URI gateway, String path, String secret) {
        this.gateway = new ApiClient(gateway, new SignIn(gateway, "none", "none", "none"));
        this.path = path;
        this.secret = secret;
    }

    /** @return whether it was answered 2xx; otherwise call again with the same id. {@link AssertionError} when refused for good */
    boolean call(String id, byte[] body) {
        try {
            ApiClient.Answer answer = gateway.postRaw(path, body, WebhookCall.headers(secret, id, Instant.now(), body));
            if (answer.status() / 100 == 4 && !CALL_AGAIN.contains(answer.status())) {
                throw new AssertionError("webhook call " + id + " was refused: " + answer);
            }
            return answer.isOk();
        } catch (ApiFailed down) {
            return false;
        }
    }
}
