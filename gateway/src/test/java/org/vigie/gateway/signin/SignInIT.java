package org.vigie.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.ShutDoor;
import org.vigie.testing.RealKeycloak;
import org.vigie.testing.RealRedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.params.ScanParams;
import tools.jackson.databind.JsonNode;

/** People sign in at a real Keycloak and work with a session in a real Redis. */
@Import(SigningIn.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
    private static final ShutDoor TOKENS = ShutDoor.to(SigningIn.KEYCLOAK.tokenUri());
    private static final String NOVA = "/v1/agencies/acme/brands/nova";

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        SigningIn.properties(TOKENS.address()).register(registry::add);
    }

    @AfterEach
    void setBack() {
        SigningIn.CLOCK.go();
        TOKENS.open();
    }

    private BrowserSession browser() {
        return new BrowserSession(SigningIn.PUBLIC_URL, port);
    }

    private BrowserSession signedIn(String user, String agency) {
        BrowserSession browser = browser();
        assertThat(browser.signIn("/login/" + agency, user, RealKeycloak.PASSWORD))
                .isEqualTo("/");
        return browser;
    }

    private static HttpResponse<String> accept(BrowserSession browser, String csrf) {
        var request = browser.to(NOVA + "/conversations/c1:accept")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"epoch\":7}"));
        return browser.send(csrf.isEmpty() ? request : request.header("X-CSRF-Token", csrf));
    }

    @Test
    void signIn_leadsToThePageAskedFor_withoutAToken() {
        BrowserSession browser = browser();

        String landed = browser.signIn("/login/acme?next=/inbox%3Fq=1", "lea", RealKeycloak.PASSWORD);

        JsonNode session = browser.session();
        assertThat(landed).isEqualTo("/inbox?q=1");
        assertThat(browser.cookieHeader("vigie-session")).contains("HttpOnly", "SameSite=Lax", "Path=/");
        assertThat(session.path("signedIn").asBoolean()).as(session.toString()).isTrue();
        assertThat(session.path("agency").asString()).isEqualTo("acme");
        assertThat(session.path("username").asString()).isEqualTo("lea");
        assertThat(session.path("grants").toString()).contains("nova", "lead");
        assertThat(session.toString()).doesNotContain("eyJ");
        assertThat(browser.send(browser.to(NOVA).GET()).statusCode()).isEqualTo(200);
        assertThat(browser.send(browser.to("/v1/agencies/acme/brands/zest").GET())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void signIn_isInTheLanguageOfThePageBefore_andInNothingElseThatIsAskedFor() {
        for (String language : List.of("fr", "en")) {
            BrowserSession browser = browser();
            String asked = location(browser, "/login/acme?ui_locales=" + language);
            assertThat(asked).contains("ui_locales=" + language);
            assertThat(browser.send(browser.to(asked).GET()).body()).contains("lang=\"" + language + "\"");
        }
        assertThat(location(browser(), "/login/acme?ui_locales=fr%26prompt=none"))
                .doesNotContain("ui_locales", "prompt");
    }

    private static String location(BrowserSession browser, String path) {
        return browser.send(browser.to(path).GET())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** Ingestion takes them from the gateway alone; the token outlasts an absence of the identity provider, as theirs of people must not. */
    @Test
    void webhooks_goOnByATokenOfTheGatewaysOwn() {
        SigningIn.BACKENDS.tokens.clear();
        var call = browser()
                .to("/webhooks/acme/nova/shop")
                .header("webhook-id", "own-token")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,x")
                .POST(BodyPublishers.ofByteArray(new byte[] {1}));

        assertThat(browser().send(call).statusCode()).isEqualTo(200);

        JsonNode claims = GatewayClient.JSON.readTree(Base64.getUrlDecoder()
                .decode(SigningIn.BACKENDS.tokens.iterator().next().split("\\.", -1)[1]));
        assertThat(claims.path("azp").asString()).isEqualTo("vigie-gateway-calls");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
    }

    @Test
    void unsafeCall_needsTheSessionsToken() {
        BrowserSession browser = signedIn("lea", "acme");
        String csrf = browser.session().path("csrf").asString();

        assertThat(accept(browser, "").body()).contains("CSRF_REFUSED");
        assertThat(accept(browser, "wrong").statusCode()).isEqualTo(403);
        assertThat(accept(browser, csrf).statusCode()).isEqualTo(200);
        assertThat(browser.cookieHeader("vigie-csrf"))
                .contains(csrf, "SameSite=Strict")
                .doesNotContain("HttpOnly");
    }

    @Test
    void redis_holdsNoTokenInTheClear() {
        signedIn("lea", "acme");
        StringBuilder everything = new StringBuilder();
        try (var redis = RedisClient.create(RealRedis.address().url())) {
            for (String key : redis.scan(
                            "0",
                            new ScanParams()
                                    .match(RealRedis.address().prefix() + "gateway:session*")
                                    .count(1000))
                    .getResult()) {
                redis.hgetAll(key).values().forEach(everything::append);
                assertThat(sessionOf(key).path("signedIn").asBoolean(true))
                        .as("the name of a session is no cookie")
                        .isFalse();
            }
        }

        assertThat(everything).isNotEmpty();
        // Sealed text may hold "eyJ" by chance, but never the dot after a header.
        assertThat(everything.toString())
                .doesNotContainPattern("eyJ[A-Za-z0-9_-]+\\.")
                .doesNotContain("refresh");
    }

    /** Of somebody who read the session's key in Redis. */
    private JsonNode sessionOf(String key) {
        byte[] name = key.substring(key.lastIndexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
        GatewayClient reader = new GatewayClient(port);
        return reader.send(reader.to("/session", "")
                        .header("Cookie", "vigie-session=" + Base64.getEncoder().encodeToString(name)))
                .json();
    }

    @Test
    void personOfTwoAgencies_choosesByAddress() {
        BrowserSession browser = signedIn("both", "globex");

        assertThat(browser.session().path("agency").asString()).isEqualTo("globex");
        assertThat(browser.session().path("grants").toString()).contains("blip").doesNotContain("nova");
        assertThat(browser.send(browser.to("/v1/agencies/globex/brands/blip").GET())
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.send(browser.to(NOVA).GET()).statusCode()).isEqualTo(403);
    }

    @Test
    void personOfOneAgency_needNotNameIt() {
        BrowserSession browser = browser();

        assertThat(browser.signIn("/login", "lea", RealKeycloak.PASSWORD)).isEqualTo("/");
        assertThat(browser.session().path("agency").asString()).isEqualTo("acme");
    }

    @Test
    void stranger_ofTheAgency_isNotLetIn() {
        BrowserSession browser = browser();

        String landed = browser.signIn("/login/globex", "lea", RealKeycloak.PASSWORD);

        assertThat(landed).startsWith("/?problem=");
        assertThat(browser.session().path("signedIn").asBoolean(true)).isFalse();
        assertThat(browser.cookies()).doesNotContainKey("vigie-session");
    }

    @Test
    void forgedCallback_isRefused() {
        BrowserSession browser = browser();

        var answer = browser.send(browser.to("/login/callback?code=x&state=y").GET());

        assertThat(answer.headers().firstValue("Location")).hasValue(SigningIn.PUBLIC_URL + "/?problem=SIGN_IN_FAILED");
        assertThat(browser.cookies()).doesNotContainKey("vigie-session");
    }

    @Test
    void signOut_endsSessionAndSingleSignOn() {
        BrowserSession browser = signedIn("lea", "acme");
        String csrf = browser.session().path("csrf").asString();
        var cookiesBefore = new java.util.TreeMap<>(browser.cookies());

        assertThat(browser.send(browser.to("/logout").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
        var answer =
                browser.send(browser.to("/logout").header("X-CSRF-Token", csrf).POST(BodyPublishers.noBody()));
        String location =
                GatewayClient.JSON.readTree(answer.body()).path("location").asString();
        var ended = browser.send(browser.to(location).GET());

        assertThat(location).startsWith(SigningIn.KEYCLOAK.issuer() + "/protocol/openid-connect/logout");
        assertThat(ended.headers().firstValue("Location")).hasValue(SigningIn.PUBLIC_URL + "/");
        browser.cookies().putAll(cookiesBefore);
        assertThat(browser.send(browser.to(NOVA).GET()).statusCode()).isEqualTo(401);
        var again = browser.send(browser.to("/login/acme").GET());
        var page = browser.send(
                browser.to(again.headers().firstValue("Location").orElseThrow()).GET());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("username");
    }

    private static HttpResponse<String> signOut(BrowserSession browser, String csrf) {
        return browser.send(browser.to("/logout").header("X-CSRF-Token", csrf).POST(BodyPublishers.noBody()));
    }

    @Test
    void signOut_endsTheStreamsOfOtherTabs() {
        BrowserSession browser = signedIn("lea", "acme");
        SigningIn.BACKENDS.facts.forget();
        String csrf = browser.session().path("csrf").asString();
        try (var lines = browser.lines(NOVA + "/events/routing?afterSequence=0");
                var others = signedIn("lea", "acme").lines(NOVA + "/events/routing?afterSequence=0")) {
            await().until(() -> SigningIn.BACKENDS.facts.opened() == 2);

            assertThat(signOut(browser, csrf).statusCode()).isEqualTo(200);

            await().until(lines::ended);
            assertThat(lines.all).anyMatch(line -> line.contains("SESSION_ENDED"));
            assertThat(lines.all).noneMatch(line -> line.contains("broken"));
            SigningIn.BACKENDS.facts.happen("ReplySent");
            await().until(() -> others.events().contains("ReplySent"));
            assertThat(others.ended()).as("of another session").isFalse();
        }
    }

    @Test
    void signOutWhileTheTokenIsRenewed_isASignOut() throws Exception {
        BrowserSession browser = signedIn("lea", "acme");
        String csrf = browser.session().path("csrf").asString();
        SigningIn.CLOCK.stop(Instant.now().plusSeconds(105));
        TOKENS.shut(); // ends the connection that is kept
        TOKENS.open();
        CountDownLatch answers = TOKENS.holdAnswers();
        var renewing = new CompletableFuture<HttpResponse<String>>();
        BrowserSession tab = browser();
        tab.cookies().putAll(browser.cookies());
        Thread.ofVirtual().start(() -> renewing.complete(tab.send(tab.to(NOVA).GET())));
        await().until(() -> TOKENS.asked() > 0);

        assertThat(signOut(browser, csrf).statusCode()).isEqualTo(200);
        answers.countDown();

        var answer = renewing.get(20, TimeUnit.SECONDS);
        assertThat(answer.body()).contains("SESSION_ENDED");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(tab.session().path("signedIn").asBoolean(true)).isFalse();
    }

    @Test
    void oldToken_isRenewedOnce_howeverManyAsk() throws InterruptedException, ExecutionException {
        BrowserSession browser = signedIn("lea", "acme");
        assertThat(browser.send(browser.to(NOVA).GET()).statusCode()).isEqualTo(200);
        SigningIn.BACKENDS.tokens.clear();
        Instant signedIn = Instant.now();
        await().until(() -> Instant.now().isAfter(signedIn.plusSeconds(3)));
        // of 120 seconds the old token has at most 20 left, too few; one fetched from now on has 23 or more
        SigningIn.CLOCK.stop(signedIn.plusSeconds(100));

        var statuses = new ConcurrentLinkedQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> calls = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() ->
                            statuses.add(browser.send(browser.to(NOVA).GET()).statusCode())))
                    .toList();
            for (Future<Boolean> call : calls) {
                call.get();
            }
        }

        assertThat(statuses).containsOnly(200).hasSize(20);
        assertThat(SigningIn.BACKENDS.tokens).hasSize(1);
    }

    @Test
    void stream_goesOnOverARenewal_withoutGap() {
        BrowserSession browser = signedIn("lea", "acme");
        SigningIn.BACKENDS.facts.forget();
        Instant begin = Instant.now();
        try (var lines = browser.lines(NOVA + "/events/routing?afterSequence=0")) {
            SigningIn.BACKENDS.facts.happen("ConversationOpened");
            await().until(() -> lines.events().equals(List.of("ConversationOpened")));
            await().until(() -> Instant.now().isAfter(begin.plusSeconds(2)));

            SigningIn.BACKENDS.facts.expireAll();
            SigningIn.BACKENDS.facts.happen("ReplySent");

            await().until(() -> lines.events().equals(List.of("ConversationOpened", "ReplySent")));
            assertThat(lines.all).noneMatch(line -> line.contains("problem"));
            assertThat(SigningIn.BACKENDS.facts.opened()).isEqualTo(2);
        }
    }

    @Test
    void quietStream_outlastsAnAbsenceOfTheProvider() {
        BrowserSession browser = signedIn("lea", "acme");
        SigningIn.BACKENDS.facts.forget();
        Instant signedIn = Instant.now();
        try (var lines = browser.lines(NOVA + "/events/routing?afterSequence=-1")) {
            await().until(() -> SigningIn.BACKENDS.facts.opened() == 1);
            TOKENS.shut();
            int refused = TOKENS.refused();
            SigningIn.CLOCK.stop(signedIn.plusSeconds(95)); // the token ends in 25 s, and is to be renewed
            await().until(() -> TOKENS.refused() > refused);
            int heard = lines.all.size();
            await().until(() -> lines.all.size() > heard + 2);
            await().until(() -> Instant.now().isAfter(signedIn.plusSeconds(2)));

            TOKENS.open();
            SigningIn.CLOCK.stop(signedIn.plusSeconds(98));
            await().until(() -> SigningIn.BACKENDS.facts.opened() == 2);
            SigningIn.BACKENDS.facts.happen("ReplySent");

            await().until(() -> lines.events().contains("ReplySent"));
            assertThat(lines.events()).containsExactly("ReplySent");
        }
    }

    @Test
    void callWhileTheProviderIsAway_isServedAsLongAsItsTokenHolds() {
        BrowserSession browser = signedIn("lea", "acme");
        Instant signedIn = Instant.now();
        TOKENS.shut();
        int refused = TOKENS.refused();

        SigningIn.CLOCK.stop(signedIn.plusSeconds(105));
        assertThat(browser.send(browser.to(NOVA).GET()).statusCode()).isEqualTo(200);
        assertThat(TOKENS.refused()).isGreaterThan(refused);
        SigningIn.CLOCK.stop(signedIn.plusSeconds(119));
        assertThat(browser.send(browser.to(NOVA).GET()).body()).contains("IDENTITY_UNAVAILABLE");

        TOKENS.open();
        SigningIn.CLOCK.stop(signedIn.plusSeconds(122));
        await().until(() -> browser.send(browser.to(NOVA).GET()).statusCode() == 200);
    }

    @Test
    void bearer_winsOverASession() {
        BrowserSession browser = signedIn("lea", "acme");

        var answer = browser.send(browser.to(NOVA).header("Authorization", "Bearer not.a.token"));

        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
