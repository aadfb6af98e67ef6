package org.vigie.wire.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testing.MovableClock;
import org.vigie.wire.problem.Problem;

class JwksSigningKeysTest {
    private static final RSAKey ONE = rsa("one", 2048);

    private static final RSAKey TWO = rsa("two", 2048);

    private final MovableClock clock = MovableClock.stopped(Instant.parse("2026-11-22T00:00:00Z"));
    private final AtomicInteger fetched = new AtomicInteger();
    private volatile String document = "{}";
    private volatile int status = 200;
    private HttpServer issuer;
    private JwksSigningKeys keys;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            fetched.incrementAndGet();
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        keys = new JwksSigningKeys(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/certs"), clock);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    /** A public half that nobody has the other half of: it is fetched and kept here, and proves nothing. To find primes takes seconds. */
    private static RSAKey rsa(String id, int bits) {
        BigInteger modulus = new BigInteger(bits, new Random()).setBit(bits - 1).setBit(0);
        try {
            var half = new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4);
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(half);
            return new RSAKey.Builder(key).keyID(id).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void unknownKey_isFetchedAtMostEveryTenSeconds() throws JOSEException {
        document = new JWKSet(ONE).toString();
        assertThat(keys.key("one")).contains(ONE.toRSAPublicKey());
        assertThat(keys.key("one")).isPresent();
        for (int i = 0; i < 50; i++) {
            assertThat(keys.key("forged-" + i)).isEmpty();
        }
        assertThat(fetched).hasValue(1);
        document = new JWKSet(List.of(ONE, TWO)).toString();
        clock.advance(Duration.ofSeconds(11));
        assertThat(keys.key("two")).contains(TWO.toRSAPublicKey());
        assertThat(fetched).hasValue(2);
    }

    @Test
    void removedKey_stopsToHoldWithinTheHour() {
        document = new JWKSet(ONE).toString();
        assertThat(keys.key("one")).isPresent();
        document = new JWKSet(TWO).toString();
        clock.advance(Duration.ofMinutes(61));
        assertThat(keys.key("one")).isEmpty();
    }

    @Test
    void issuerDown_keepsTheKeysOfBefore() {
        document = new JWKSet(ONE).toString();
        assertThat(keys.key("one")).isPresent();
        status = 500;
        clock.advance(Duration.ofHours(2));
        assertThat(keys.key("one")).isPresent();
    }

    @Test
    void noKeysYet_isUnavailableNotUnauthenticated() {
        status = 503;
        assertThatThrownBy(() -> keys.key("one"))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.reason()).isEqualTo(IdentityReason.KEYS_UNAVAILABLE));
    }

    @Test
    void shortKeys_areNotTaken() {
        document = new JWKSet(List.of(rsa("short", 1024), ONE)).toString();
        assertThat(keys.key("one")).isPresent();
        assertThat(keys.key("short")).isEmpty();
    }
}
