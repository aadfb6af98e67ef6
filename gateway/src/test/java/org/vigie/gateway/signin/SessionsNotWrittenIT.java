package org.vigie.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.vigie.servers.Place;
import org.vigie.servers.redis.RedisServer;
import org.vigie.servers.redis.RedisSettings;
import org.vigie.testing.RealKeycloak;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ClientKillParams;

/** A Redis that answers and takes no writes, or is gone by the time of them: who is signed in works on, and nobody signs in. */
@Import(SigningIn.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionsNotWrittenIT {
    private static final RedisServer REDIS = RedisServer.start(
            RedisSettings.at(Place.temporary("unwritten-redis")).with(RedisSettings.Append.NEVER));
    private static final String NOVA = "/v1/agencies/acme/brands/nova";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        SigningIn.properties(SigningIn.KEYCLOAK.tokenUri())
                .with("vigie.redis.url", REDIS.url())
                .register(registry::add);
    }

    /** What it refuses, and with which setting. */
    private enum Refusing {
        /** OOM: what wants room. */
        GROWTH("maxmemory"),
        /** NOREPLICAS, as MISCONF of a full disk: every write. */
        WRITES("min-replicas-to-write");

        private final String setting;

        Refusing(String setting) {
            this.setting = setting;
        }

        void begin() {
            set("1");
        }

        void end() {
            set("0");
        }

        private void set(String value) {
            try (Jedis redis = new Jedis(URI.create(REDIS.url()))) {
                redis.configSet(setting, value);
            }
        }
    }

    @AfterEach
    void setBack() {
        SigningIn.CLOCK.go();
        SigningIn.BACKENDS.whenAccepted = () -> {};
        Refusing.GROWTH.end();
        Refusing.WRITES.end();
    }

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private BrowserSession browser() {
        return new BrowserSession(SigningIn.PUBLIC_URL, port);
    }

    private BrowserSession signedIn() {
        BrowserSession browser = browser();
        assertThat(browser.signIn("/login/acme", "lea", RealKeycloak.PASSWORD)).isEqualTo("/");
        return browser;
    }

    private static HttpResponse<String> get(BrowserSession browser) {
        return browser.send(browser.to(NOVA).GET());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSignedIn_worksOn(Refusing refusing) {
        BrowserSession browser = signedIn();
        String csrf = browser.session().path("csrf").asString();
        String conversation = UUID.randomUUID().toString();

        refusing.begin();
        var accepted = accept(browser, csrf, conversation);

        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        assertThat(SigningIn.BACKENDS.accepted).containsOnlyOnce(conversation);
        for (int i = 0; i < 10; i++) {
            assertThat(get(browser).statusCode()).isEqualTo(200);
        }
        assertThat(browser.session().path("signedIn").asBoolean()).isTrue();
        refusing.end();
        assertThat(get(browser).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> accept(BrowserSession browser, String csrf, String conversation) {
        return browser.send(browser.to(NOVA + "/conversations/" + conversation + ":accept")
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(BodyPublishers.ofString("{\"epoch\":7}")));
    }

    /** Its connections are cut between the call and the save of the session, so that the save meets dead ones. */
    @Test
    void whatWasDone_isAnsweredAsDone_whenRedisIsGoneBeforeTheSessionIsSaved() {
        BrowserSession browser = signedIn();
        String csrf = browser.session().path("csrf").asString();
        String conversation = UUID.randomUUID().toString();
        SigningIn.BACKENDS.whenAccepted = () -> {
            try (Jedis redis = new Jedis(URI.create(REDIS.url()))) {
                redis.clientKill(new ClientKillParams().skipMe(ClientKillParams.SkipMe.YES));
            }
        };

        var accepted = accept(browser, csrf, conversation);

        assertThat(SigningIn.BACKENDS.accepted).containsOnlyOnce(conversation);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(get(browser).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource
    void nobodySignsIn_andIsToldWhy(Refusing refusing) {
        BrowserSession browser = browser();
        var page = browser.send(browser.to("/login/acme").GET());
        String provider = page.headers().firstValue("Location").orElseThrow();
        refusing.begin();

        HttpResponse<String> last = browser.signInUntilAnswered(provider, "lea", RealKeycloak.PASSWORD);

        assertThat(last.statusCode()).as(last.body()).isEqualTo(503);
        assertThat(last.body()).contains("SESSIONS_UNAVAILABLE");
        assertThat(browser.cookies()).doesNotContainKey("vigie-session");
    }

    /** The identity provider may take the former refresh token no more. */
    @Test
    void renewedToken_isNotLost_andStoredLater() {
        BrowserSession browser = signedIn();
        Instant signedIn = Instant.now();
        String former = stored();
        assertThat(former).isNotEqualTo("none");
        await().until(() -> Instant.now().isAfter(signedIn.plusSeconds(3)));
        Refusing.GROWTH.begin();
        // of 120 seconds the old token has at most 20 left, too few; one fetched from now on has 23 or more
        SigningIn.CLOCK.stop(signedIn.plusSeconds(100));
        SigningIn.BACKENDS.tokens.clear();

        for (int i = 0; i < 5; i++) {
            assertThat(get(browser).statusCode()).isEqualTo(200);
        }

        assertThat(SigningIn.BACKENDS.tokens).as("renewed once").hasSize(1);
        assertThat(stored()).isEqualTo(former);
        Refusing.GROWTH.end();
        assertThat(get(browser).statusCode()).isEqualTo(200);
        assertThat(SigningIn.BACKENDS.tokens).hasSize(1);
        assertThat(stored()).isNotEqualTo(former);
    }

    /** The sealed tokens of the session that was used last. */
    private static String stored() {
        try (Jedis redis = new Jedis(URI.create(REDIS.url()))) {
            return redis.keys("*gateway:session*").stream()
                    .map(redis::hgetAll)
                    .max(Comparator.comparing(session -> session.getOrDefault("creationTime", "")))
                    .orElseThrow()
                    .getOrDefault("sessionAttr:tokens", "none");
        }
    }
}
