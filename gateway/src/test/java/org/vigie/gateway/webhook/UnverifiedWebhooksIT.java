package org.vigie.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.vigie.gateway.GatewayApplication;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.GrpcBackends;
import org.vigie.testing.RealRedis;
import redis.clients.jedis.RedisClient;

/**
 * Strangers at the networks' door: one call a second that does not verify, and two at once. This machine is the proxy of one gateway and
 * nobody to the other. Each test has addresses and accounts of its own.
 */
class UnverifiedWebhooksIT {
    private static final GrpcBackends BACKENDS = GatewayProperties.BACKENDS;
    private static final String PUBLIC_URL = "https://vigie.example";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger IDS = new AtomicInteger();

    private static ConfigurableApplicationContext behindProxy;
    private static ConfigurableApplicationContext direct;

    @BeforeAll
    static void start() {
        behindProxy = start("127.0.0.1/32");
        direct = start("192.0.2.0/24");
    }

    private static ConfigurableApplicationContext start(String trusted) {
        Map<String, String> settings = GatewayProperties.of(BACKENDS.address())
                .with("vigie.public.url", PUBLIC_URL)
                .with("vigie.proxy.trusted", trusted)
                .with("vigie.limit.unverified", "1")
                .with("vigie.limit.webhook", "10000")
                // There the framework would by itself believe whoever calls from a private address.
                .with("spring.main.cloud-platform", "kubernetes")
                .asMap();
        return new SpringApplication(GatewayApplication.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        behindProxy.close();
        direct.close();
        try (RedisClient redis = RedisClient.create(RealRedis.address().url())) {
            redis.del(countOf("127.0.0.1")); // the other tests' address, with a budget of theirs
        }
    }

    private static URI address(ConfigurableApplicationContext gateway, String path) {
        return URI.create(
                "http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port") + path);
    }

    private record Answer(String id, HttpResponse<String> http) {
        int status() {
            return http.statusCode();
        }
    }

    private static Answer call(
            ConfigurableApplicationContext gateway, String account, String signature, String... forwardedFor) {
        String id = "unverified-" + IDS.incrementAndGet();
        var request = HttpRequest.newBuilder(address(gateway, "/webhooks/" + account))
                .header("webhook-id", id)
                .header("webhook-timestamp", "1")
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofByteArray(new byte[] {1}));
        for (String value : forwardedFor) {
            request.header("X-Forwarded-For", value);
        }
        return new Answer(id, send(request));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer forged(String... forwardedFor) {
        return call(behindProxy, "acme/nova/shop", "v1,forged", forwardedFor);
    }

    private static Answer genuine(String account, String client) {
        return call(behindProxy, "acme/nova/" + account, "v1,x", client);
    }

    private static boolean isCounted(String client) {
        try (RedisClient redis = RedisClient.create(RealRedis.address().url())) {
            return redis.exists(countOf(client));
        }
    }

    private static String countOf(String client) {
        return RealRedis.address().prefix() + "gateway:limit:{" + client + "}:unverified";
    }

    private interface Attempt {
        Answer number(int number);
    }

    /** The first call that is refused unseen, of some that soon must be. */
    private static Answer floodUntilRefused(Attempt attempt) {
        for (int i = 0; i < 200; i++) {
            Answer answer = attempt.number(i);
            if (answer.status() != 401 && answer.status() != 400) {
                return answer;
            }
        }
        throw new AssertionError("200 calls that do not verify were all looked at");
    }

    private static void assertRefusedUnseen(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(GatewayClient.JSON
                        .readTree(answer.http().body())
                        .path("reason")
                        .asString())
                .isEqualTo("WEBHOOKS_UNVERIFIED");
        assertThat(answer.http().headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 60L);
        assertThat(BACKENDS.forged).doesNotContain(answer.id());
    }

    @Test
    void flood_isRefusedBeforeAnythingIsLookedUp_andNobodyElse() {
        Answer looked = forged("203.0.113.1");
        assertThat(looked.status()).isEqualTo(401);
        assertThat(BACKENDS.forged).contains(looked.id());

        assertRefusedUnseen(floodUntilRefused(i -> forged("203.0.113.1")));

        assertThat(forged("203.0.113.2").status()).isEqualTo(401);
        assertThat(genuine("calm", "203.0.113.2").status()).isEqualTo(200);
        assertThat(isCounted("203.0.113.1")).as("for all gateways").isTrue();
    }

    /** Refused by ingestion for their form, they vouch for nobody. */
    @Test
    void callsToNamesThatNobodyCanHave_areCountedToo() {
        assertRefusedUnseen(floodUntilRefused(i -> call(behindProxy, "ACME/nova/a" + i, "v1,x", "203.0.113.50")));
        assertRefusedUnseen(floodUntilRefused(i -> call(behindProxy, "acme/-/a" + i, "v1,x", "203.0.113.51")));
    }

    @Test
    void networkThatIsLarge_isNotRefusedForBeingSo() {
        for (int i = 0; i < 60; i++) {
            assertThat(genuine("large", "203.0.113.10").status()).isEqualTo(200);
        }
        floodUntilRefused(i -> forged("203.0.113.10"));

        for (int i = 0; i < 60; i++) {
            assertThat(genuine("large", "203.0.113.10").status())
                    .as("beside a flood from its own address")
                    .isEqualTo(200);
        }
    }

    @Test
    void wordsOfTheClientBeforeThoseOfTheProxy_countForNothing() {
        assertRefusedUnseen(floodUntilRefused(i -> forged("198.51.100." + i + ", 203.0.113.20")));

        assertRefusedUnseen(floodUntilRefused(i -> forged("203.0.113.21", "203.0.113.20")));
        assertThat(forged("203.0.113.21").status()).isEqualTo(401);
        assertThat(forged("198.51.100.1").status()).isEqualTo(401);
    }

    @Test
    void wordsOfAPeerThatIsNoProxy_countForNothing() {
        assertRefusedUnseen(
                floodUntilRefused(i -> call(direct, "acme/nova/shop", "v1,forged", "203.0.113.30, 198.51.100." + i)));

        assertThat(isCounted("127.0.0.1")).as("who called").isTrue();
        assertThat(isCounted("203.0.113.30")).as("whose names were taken").isFalse();
        assertThat(isCounted("198.51.100.0")).isFalse();
        assertRefusedUnseen(floodUntilRefused(i -> call(direct, "acme/nova/shop", "v1,forged", "192.0.2.1")));
        assertRefusedUnseen(floodUntilRefused(i -> call(direct, "acme/nova/shop", "v1,forged")));
    }

    @Test
    void addressesOfOneLine_areOne() {
        assertRefusedUnseen(floodUntilRefused(i -> forged("2001:db8:1:1::" + Integer.toHexString(i))));

        assertThat(forged("2001:db8:1:2::1").status()).isEqualTo(401);
    }

    /** Where people are sent, and whether by TLS, is a setting and nobody's word. */
    @Test
    void addressThatPeopleUse_isNotTheProxysToSay() {
        for (ConfigurableApplicationContext gateway : List.of(behindProxy, direct)) {
            var login = send(HttpRequest.newBuilder(address(gateway, "/login"))
                    .header("X-Forwarded-For", "203.0.113.40")
                    .header("X-Forwarded-Proto", "http")
                    .header("X-Forwarded-Host", "evil.example")
                    .header("X-Forwarded-Port", "81")
                    .header("Forwarded", "for=203.0.113.40;host=evil.example;proto=http"));
            assertThat(login.statusCode()).isEqualTo(302);
            String location = login.headers().firstValue("Location").orElseThrow();
            assertThat(URLDecoder.decode(location, StandardCharsets.UTF_8))
                    .contains("redirect_uri=" + PUBLIC_URL + "/login/callback")
                    .doesNotContain("evil");
            assertThat(login.headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
            assertThat(login.headers().firstValue("Strict-Transport-Security")).isPresent();
        }
    }
}
