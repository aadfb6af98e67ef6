package org.vigie.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokensTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Tokens TOKENS = Tokens.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    static void close() {
        TOKENS.close();
    }

    @Test
    void person_isSignedByThePublishedKey() throws Exception {
        String token = TOKENS.person("acme", "nova/lead", "all/admin");
        assertThat(isSigned(token)).isTrue();
        JsonNode claims = part(token, 1);
        assertThat(claims.path("iss").asString()).isEqualTo(TOKENS.issuer());
        assertThat(claims.path("organization").toString()).isEqualTo("[\"acme\"]");
        assertThat(claims.path("groups").toString()).isEqualTo("[\"/acme/nova/lead\",\"/acme/all/admin\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(120);
    }

    @Test
    void goodToken_isKeptForWhoeverAsksForItAgain() throws Exception {
        String token = TOKENS.named("zoe", "acme", "nova/lead");
        assertThat(TOKENS.named("zoe", "acme", "nova/lead")).isEqualTo(token);
        assertThat(TOKENS.named("zoe", "acme", "nova/lead", "nova/agent")).isNotEqualTo(token);
        assertThat(TOKENS.named("zoe", "globex", "nova/lead")).isNotEqualTo(token);
        assertThat(TOKENS.service("zoe")).isNotEqualTo(token).isEqualTo(TOKENS.service("zoe"));
        assertThat(part(TOKENS.service("zoe"), 1).path("vigie_service").asString())
                .isEqualTo("zoe");
        assertThat(TOKENS.expired("acme")).isNotEqualTo(TOKENS.expired("acme"));
    }

    @Test
    void wrongTokens_areWrongInOneWayEach() throws Exception {
        assertThat(isSigned(TOKENS.ofAnotherKey("acme"))).isFalse();
        assertThat(isSigned(TOKENS.tampered("acme", "nova/lead"))).isFalse();
        assertThat(part(TOKENS.unsigned("acme"), 0).path("alg").asString()).isEqualTo("none");
        assertThat(part(TOKENS.confused("acme"), 0).path("alg").asString()).isEqualTo("HS256");
        assertThat(isSigned(TOKENS.expired("acme"))).isTrue();
        long now = System.currentTimeMillis() / 1000;
        assertThat(part(TOKENS.expired("acme"), 1).path("exp").asLong()).isLessThan(now);
        assertThat(part(TOKENS.fromTheFuture("acme"), 1).path("nbf").asLong()).isGreaterThan(now);
        assertThat(part(TOKENS.ofAnotherIssuer("acme"), 1).path("iss").asString())
                .isNotEqualTo(TOKENS.issuer());
        assertThat(part(TOKENS.forAnotherAudience("acme"), 1).path("aud").toString())
                .doesNotContain("vigie");
        assertThat(part(TOKENS.ofTwoAgencies("acme", "globex"), 1).path("organization"))
                .hasSize(2);
        assertThat(part(TOKENS.ofNoAgency("/acme/nova/lead"), 1).has("organization"))
                .isFalse();
    }

    @Test
    void manyBrands_areNamedOneByOne() throws Exception {
        String token = TOKENS.onManyBrands("acme", 200, "agent", "lead", "editor");
        assertThat(part(token, 1).path("groups")).hasSize(600);
    }

    @Test
    void tokenEndpoint_answersTheClientItWasAskedFor() throws Exception {
        String body = post("grant_type=client_credentials&client_id=vigie-routing&client_secret=x");
        String token = JSON.readTree(body).path("access_token").asString();
        assertThat(isSigned(token)).isTrue();
        assertThat(part(token, 1).path("vigie_service").asString()).isEqualTo("routing");
        assertThat(post("grant_type=password&client_id=other")).contains("invalid_client");
    }

    private String post(String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(TOKENS.tokenUri()))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private boolean isSigned(String token) throws Exception {
        String set = http.send(
                        HttpRequest.newBuilder(URI.create(TOKENS.jwksUri())).build(), BodyHandlers.ofString())
                .body();
        JsonNode key = JSON.readTree(set).path("keys").get(0);
        assertThat(key.path("kty").asString()).isEqualTo("RSA");
        PublicKey published = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.path("n")), number(key.path("e"))));
        String[] parts = token.split("\\.", -1);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(published);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.asString()));
    }

    private static JsonNode part(String token, int index) {
        byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[index]);
        return JSON.readTree(json).isObject() ? JSON.readTree(json) : JSON.valueToTree(Map.of());
    }
}
