package org.vigie.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.vigie.gateway.GatewayClient;
import org.vigie.gateway.GatewayProperties;
import org.vigie.gateway.RawRequests;
import org.vigie.gateway.RunningGateway;
import org.vigie.testing.MintedTokens;
import org.vigie.testing.Tokens;

/** What no client should send, each refused with its reason and nothing handed on. */
@RunningGateway
class BadInputIT {
    private static final Tokens TOKENS = MintedTokens.tokens();
    private static final String NOVA = "/v1/agencies/acme/brands/nova";
    private static final byte[] TEN_MEGABYTES = new byte[10 << 20];

    private final GatewayClient client;
    private final RawRequests raw;

    BadInputIT(@LocalServerPort int port) {
        this.client = new GatewayClient(port);
        this.raw = new RawRequests(port);
    }

    private static String admin() {
        return TOKENS.person("acme", "nova/admin", "nova/lead");
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                token("TOKEN_EXPIRED", () -> TOKENS.expired("acme", "nova/lead")),
                token("TOKEN_NOT_YET_VALID", () -> TOKENS.fromTheFuture("acme", "nova/lead")),
                token("TOKEN_ISSUER", () -> TOKENS.ofAnotherIssuer("acme", "nova/lead")),
                token("TOKEN_SIGNATURE", () -> TOKENS.ofAnotherKey("acme", "nova/lead")),
                token("TOKEN_SIGNATURE", () -> TOKENS.tampered("acme", "nova/lead")),
                token("TOKEN_AUDIENCE", () -> TOKENS.forAnotherAudience("acme", "nova/lead")),
                token("TOKEN_ALGORITHM", () -> TOKENS.unsigned("acme", "nova/lead")),
                token("TOKEN_ALGORITHM", () -> TOKENS.confused("acme", "nova/lead")),
                token("ORGANIZATION_AMBIGUOUS", () -> TOKENS.ofTwoAgencies("acme", "globex", "nova/lead")),
                token("ORGANIZATION_MISSING", () -> TOKENS.ofNoAgency("/acme/nova/lead")),
                token("GRANT_FOREIGN", () -> TOKENS.withGroups("acme", List.of("/globex/blip/lead"))),
                token("TOKEN_MALFORMED", () -> "not.a.token"));
    }

    private static Arguments token(String reason, Supplier<String> token) {
        return Arguments.of(reason, token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void wrongToken_isRefused(String reason, Supplier<String> token) {
        var answer = client.get(NOVA, token.get());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void noToken_isRefused() {
        assertThat(client.get(NOVA, "").reason()).isEqualTo("CREDENTIALS_MISSING");
        assertThat(client.send(client.to(NOVA, "")
                                .header("Authorization", "Basic YTpi")
                                .GET())
                        .reason())
                .isEqualTo("TOKEN_MISSING");
    }

    @Test
    void twoTokens_areRefused() {
        String token = admin();

        String answer = raw.send(
                "GET " + NOVA + " HTTP/1.1", "Authorization: Bearer " + token, "Authorization: Bearer " + token);

        assertThat(answer).startsWith("HTTP/1.1 401").contains("TOKEN_DUPLICATE");
    }

    @Test
    void manyBrands_work_tooMany_areRefusedWithAReason() {
        String many = TOKENS.onManyBrands("acme", 200, "lead", "agent", "analyst");
        String tooMany = TOKENS.onManyBrands("acme", 1500, "lead");
        String farTooMany = TOKENS.onManyBrands("acme", 2000, "lead", "agent", "analyst");

        assertThat(client.get("/v1/agencies/acme/brands/brand-200", many).status())
                .isEqualTo(200);
        assertThat(client.get("/v1/agencies/acme/brands/brand-1", tooMany).reason())
                .isEqualTo("GRANTS_TOO_MANY");
        String refused = raw.send("GET " + NOVA + " HTTP/1.1", "Authorization: Bearer " + farTooMany);
        assertThat(refused).startsWith("HTTP/1.1 431").contains("HEADER_TOO_LARGE");
    }

    @Test
    void hugeBody_isRefused_whetherAnnouncedOrNot() {
        assertThat(post(BodyPublishers.ofByteArray(TEN_MEGABYTES), "application/json"))
                .isEqualTo("413 BODY_TOO_LARGE");
        String started = raw.send(
                "POST " + NOVA + "/conversations/c1:accept HTTP/1.1",
                "Authorization: Bearer " + admin(),
                "Content-Type: application/json",
                "Expect: 100-continue",
                "Content-Length: 10485760");
        assertThat(started).startsWith("HTTP/1.1 413").contains("BODY_TOO_LARGE");
        assertThat(post(
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TEN_MEGABYTES, 0, 1_500_000)),
                        "application/json"))
                .isEqualTo("413 BODY_TOO_LARGE");
    }

    @Test
    void hugeWebhook_isRefused() {
        var request = client.to("/webhooks/acme/nova/shop", "")
                .header("webhook-id", "huge")
                .header("webhook-timestamp", "1")
                .header("webhook-signature", "v1,x")
                .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]));

        var answer = client.send(request);

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("413 BODY_TOO_LARGE");
        assertThat(GatewayProperties.BACKENDS.webhooks).doesNotContainKey("huge");
    }

    @Test
    void bodyThatPauses_isRefused() {
        String answer = raw.send(
                "POST " + NOVA + "/conversations/c1:accept HTTP/1.1",
                "Authorization: Bearer " + admin(),
                "Content-Type: application/json",
                "Content-Length: 100");

        assertThat(answer).startsWith("HTTP/1.1 408").contains("BODY_INCOMPLETE");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415 CONTENT_TYPE_UNSUPPORTED",
        "application/x-www-form-urlencoded, 415 CONTENT_TYPE_UNSUPPORTED",
        "application/json;charset=iso-8859-1, 415 CONTENT_TYPE_UNSUPPORTED",
        "application/json;charset=utf-8, 409 ETAG_MISMATCH",
        "application/json, 409 ETAG_MISMATCH"
    })
    void contentType_mustBeJson(String type, String expected) {
        assertThat(post(BodyPublishers.ofString("{\"epoch\":1}"), type)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"epoch\":1,\"colour\":2} | 400 UNKNOWN_FIELD",
                "{\"epoch\":\"one\"} | 400 FIELD_INVALID",
                "{\"epoch\": | 400 JSON_MALFORMED",
                "[1] | 400 JSON_MALFORMED",
                "{\"brand\":\"zest\"} | 400 PATH_BODY_CONFLICT"
            })
    void body_isReadStrictly(String body, String expected) {
        assertThat(post(BodyPublishers.ofString(body), "application/json")).isEqualTo(expected);
    }

    @Test
    void invalidUtf8_isRefused() {
        byte[] body = "{\"epoch\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        body[10] = (byte) 0xc0;

        assertThat(post(BodyPublishers.ofByteArray(body), "application/json")).isEqualTo("400 INVALID_UTF8");
    }

    private String post(BodyPublisher body, String type) {
        var request = client.to(NOVA + "/conversations/c1:accept", admin())
                .header("Content-Type", type)
                .POST(body);
        var answer = client.send(request);
        return answer.status() + " " + answer.reason();
    }

    @ParameterizedTest
    @CsvSource({
        "/conversations?colour=red, 400 UNKNOWN_PARAMETER",
        "/conversations?pageSize=x, 400 PARAMETER_INVALID",
        "/conversations/p1:approve, 404 ROUTE_UNKNOWN",
        "/conversations/p1%3Aaccept, 404 ROUTE_UNKNOWN",
        "/conversations/p1:accept, 405 METHOD_NOT_ALLOWED",
        "/nothing, 404 ROUTE_UNKNOWN"
    })
    void pathAndQuery_areReadStrictly(String rest, String expected) {
        var answer = client.get(NOVA + rest, admin());

        assertThat(answer.status() + " " + answer.reason()).isEqualTo(expected);
    }

    @Test
    void slugAll_isNoBrand() {
        var answer = client.get("/v1/agencies/acme/brands/all", TOKENS.person("acme", "all/lead"));

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("400 BRAND_INVALID");
    }

    @Test
    void pageTokenOfAnotherBrand_keepsTheServicesReason() {
        String first = "/v1/agencies/acme/brands?pageToken=";
        String token = client.get(first, admin()).json().path("nextPageToken").asString();
        assertThat(token).isNotEmpty();

        var foreign = client.get(first + token, TOKENS.person("acme", "zest/lead"));
        var invented = client.get(first + "invented", admin());

        assertThat(client.get(first + token, admin()).status()).isEqualTo(200);
        assertThat(foreign.status() + " " + foreign.reason()).isEqualTo("400 PAGE_TOKEN_FOREIGN");
        assertThat(invented.status() + " " + invented.reason()).isEqualTo("400 PAGE_TOKEN_INVALID");
    }

    @Test
    void lastEventId_mustBeAnId() {
        var answer = client.send(client.to(NOVA + "/events/routing", admin()).header("Last-Event-ID", "-1 OR 1=1"));

        assertThat(answer.status() + " " + answer.reason()).isEqualTo("400 HEADER_INVALID");
    }

    /** HTTP wants a status of 5xx, but the mistake is the client's: nothing here is broken, and nobody looks for it in a log. */
    @Test
    void versionsAndCodingsThatNobodyKnows_areTheClientsMistake() {
        assertThat(raw.send("GET " + NOVA + " HTTP/9.9"))
                .startsWith("HTTP/1.1 505")
                .contains("REQUEST_MALFORMED");
        assertThat(raw.send("POST " + NOVA + " HTTP/1.1", "Transfer-Encoding: xchunked"))
                .startsWith("HTTP/1.1 501")
                .contains("REQUEST_MALFORMED");
        assertThat(raw.send("TRACE " + NOVA + " HTTP/1.1"))
                .startsWith("HTTP/1.1 405")
                .contains("METHOD_NOT_ALLOWED");
        assertThat(raw.send("GET /WEB-INF/web.xml HTTP/1.1"))
                .startsWith("HTTP/1.1 404")
                .contains("ROUTE_UNKNOWN");
    }

    @Test
    void everyRefusal_isAProblemDocument() {
        var answer = client.send(client.to("/v1/nothing", "").method("BREW", BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().map()).containsKey("x-request-id");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:vigie:problem:REQUEST_MALFORMED");
        assertThat(Map.of("request_id", answer.json().path("request_id").asString()))
                .containsValue(answer.headers().firstValue("X-Request-Id").orElse(""));
    }
}
