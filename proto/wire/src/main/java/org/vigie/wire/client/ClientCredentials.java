package org.vigie.wire.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.http.AddressTrust;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process's own token by the client-credentials grant (RFC 6749 §4.4): kept, fetched anew by one thread in the last
 * third of its life while the others go on with the old one. Thread-safe.
 */
final class ClientCredentials implements ServiceToken {
    private static final Logger log = LoggerFactory.getLogger(ClientCredentials.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private record Held(String token, Instant refresh, Instant end) {}

    private final URI uri;
    private final String form;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReentrantLock fetching = new ReentrantLock();
    private final HttpClient http;
    private volatile @Nullable Held held;

    ClientCredentials(URI uri, String clientId, String clientSecret, Clock clock) {
        this.uri = uri;
        this.form = "grant_type=client_credentials&client_id=" + encode(clientId) + "&client_secret="
                + encode(clientSecret);
        this.clock = clock;
        this.http = AddressTrust.client(uri).connectTimeout(TIMEOUT).build();
    }

    @Override
    public String token() {
        Held now = held;
        Instant time = clock.instant();
        if (now != null && time.isBefore(now.refresh)) {
            return now.token;
        }
        if (now != null && time.isBefore(now.end)) {
            if (fetching.tryLock()) {
                try {
                    return refreshOr(now);
                } finally {
                    fetching.unlock();
                }
            }
            return now.token;
        }
        fetching.lock();
        try {
            Held fresh = held;
            return fresh != null && clock.instant().isBefore(fresh.end) ? fresh.token : refreshOr(null);
        } finally {
            fetching.unlock();
        }
    }

    private String refreshOr(@Nullable Held old) {
        try {
            Held fresh = fetch();
            held = fresh;
            return fresh.token;
        } catch (IOException | JacksonException e) {
            log.warn("cannot fetch this service's own token from {}: {}", uri, FailureTrace.headline(e));
            if (old != null) {
                return old.token;
            }
            throw new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "The issuer gives this service no token.");
        }
    }

    private Held fetch() throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Instant asked = clock.instant();
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (response.statusCode() != 200) {
            throw new IOException("expected 200, actual " + response.statusCode());
        }
        JsonNode answer = json.readTree(response.body());
        String token = answer.path("access_token").asString("");
        if (token.isEmpty()) {
            throw new IOException("an answer without access_token");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
        return new Held(
                token,
                asked.plus(life.multipliedBy(2).dividedBy(3)),
                asked.plus(life).minus(MARGIN));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
