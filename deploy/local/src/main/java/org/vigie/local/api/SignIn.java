package org.vigie.local.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A person who signs in from the command line (password grant of the client {@code vigie-cli}), with a token that is renewed before
 * it ends. Safe for use by many threads.
 */
public final class SignIn {

    private final URI issuer;
    private final String agency;
    private final String username;
    private final String password;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    /**
     * @param issuer the realm's address
     * @param agency slug of the agency to sign in to
     */
    public SignIn(URI issuer, String agency, String username, String password) {
        this.issuer = issuer;
        this.agency = agency;
        this.username = username;
        this.password = password;
    }

    /** A token that is good for half a minute at least. @throws ApiFailed when the identity provider refuses */
    public String token() {
        oneAtATime.lock();
        try {
            String current = token;
            if (current == null || Instant.now().isAfter(renewAt)) {
                current = fetch();
                token = current;
            }
            return current;
        } finally {
            oneAtATime.unlock();
        }
    }

    private String fetch() {
        String form =
                "grant_type=password&client_id=vigie-cli&scope=" + ApiClient.encode("openid organization:" + agency)
                        + "&username=" + ApiClient.encode(username) + "&password=" + ApiClient.encode(password);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<byte[]> response = ApiClient.HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = ApiClient.JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new ApiFailed(username + " cannot sign in: HTTP " + response.statusCode() + " "
                        + body.path("error_description").asString(""));
            }
            renewAt = Instant.now()
                    .plusSeconds(Math.max(5, body.path("expires_in").asInt(60) - 30));
            return body.path("access_token").asString();
        } catch (IOException e) {
            throw new ApiFailed("No answer from " + issuer + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed("Interrupted", e);
        }
    }
}
