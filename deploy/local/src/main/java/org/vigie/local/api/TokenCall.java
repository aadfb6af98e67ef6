package org.vigie.local.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** One call to the identity provider's token endpoint. */
final class TokenCall {

    /** An access token, and when to ask for the next. */
    record Token(String token, Instant renewAt) {}

    private TokenCall() {}

    /** @param who signs in, for the message when they cannot. @throws ApiFailed when the identity provider refuses */
    static Token make(URI issuer, String form, String who) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<byte[]> response = ApiClient.HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = ApiClient.body(response.body());
            if (response.statusCode() != 200) {
                throw new ApiFailed(who + " cannot sign in: HTTP " + response.statusCode() + " "
                        + body.path("error_description")
                                .asString(body.path("detail").asString("")));
            }
            Instant renewAt = Instant.now()
                    .plusSeconds(Math.max(5, body.path("expires_in").asInt(60) - 30));
            return new Token(body.path("access_token").asString(), renewAt);
        } catch (IOException e) {
            throw new ApiFailed("No answer from " + issuer + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed("Interrupted", e);
        }
    }
}
