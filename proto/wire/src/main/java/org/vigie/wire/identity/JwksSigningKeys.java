package org.vigie.wire.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.http.AddressTrust;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;

/**
 * Keys from a JWKS document (RFC 7517), kept for an hour and fetched again for an unknown id, at most every 10 s so that
 * forged ids cannot flood the issuer. While the issuer does not answer, the keys of before hold. Thread-safe.
 */
public final class JwksSigningKeys implements SigningKeys {
    private static final Logger log = LoggerFactory.getLogger(JwksSigningKeys.class);
    static final Duration LIFE = Duration.ofHours(1);
    static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
    private static final Duration FIRST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 1 << 20;
    private static final int MIN_BITS = 2048;

    private record Held(Map<String, RSAPublicKey> keys, Instant fetched) {}

    private final URI uri;
    private final Clock clock;
    private final HttpClient http;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Held held = new Held(Map.of(), Instant.EPOCH);
    private volatile Instant tried = Instant.EPOCH;

    /** Fetches lazily, at the first token. */
    public JwksSigningKeys(URI uri, Clock clock) {
        this.uri = uri;
        this.clock = clock;
        this.http = AddressTrust.client(uri).connectTimeout(TIMEOUT).build();
    }

    @Override
    public Optional<RSAPublicKey> key(String keyId) {
        Held now = held;
        RSAPublicKey key = now.keys.get(keyId);
        if (key != null && clock.instant().isBefore(now.fetched.plus(LIFE))) {
            return Optional.of(key);
        }
        refresh();
        now = held;
        if (now.keys.isEmpty()) {
            throw new Problem(IdentityReason.KEYS_UNAVAILABLE, "The issuer's keys could not be fetched yet.");
        }
        return Optional.ofNullable(now.keys.get(keyId));
    }

    private void refresh() {
        fetching.lock();
        try {
            Duration interval = held.keys.isEmpty() ? FIRST_INTERVAL : MIN_INTERVAL;
            if (clock.instant().isBefore(tried.plus(interval))) {
                return;
            }
            held = new Held(fetch(), clock.instant());
            tried = clock.instant();
        } catch (IOException | ParseException | JOSEException e) {
            tried = clock.instant();
            log.warn("cannot fetch the issuer's keys from {}: {}", uri, FailureTrace.headline(e));
        } finally {
            fetching.unlock();
        }
    }

    private Map<String, RSAPublicKey> fetch() throws IOException, ParseException, JOSEException {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        for (JWK jwk : JWKSet.parse(document()).getKeys()) {
            boolean signing = jwk.getKeyUse() == null || jwk.getKeyUse().equals(KeyUse.SIGNATURE);
            if (signing && jwk.getKeyID() != null && jwk instanceof RSAKey rsa && rsa.size() >= MIN_BITS) {
                keys.put(jwk.getKeyID(), rsa.toRSAPublicKey());
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("a key set without an RSA signing key");
        }
        return Map.copyOf(keys);
    }

    private String document() throws IOException {
        try {
            var request = HttpRequest.newBuilder(uri).timeout(TIMEOUT).build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200 || response.body().length() > MAX_BYTES) {
                throw new IOException("expected 200 and at most 1 MB, actual " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
