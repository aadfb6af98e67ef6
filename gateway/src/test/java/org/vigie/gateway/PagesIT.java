package org.vigie.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a browser gets: the web app, the documentation, and the headers that keep both to themselves. */
@RunningGateway
class PagesIT {
    private final GatewayClient client;

    PagesIT(@LocalServerPort int port) {
        this.client = new GatewayClient(port);
    }

    private GatewayClient.Answer page(String path) {
        return client.send(client.to(path, "").header("Accept", "text/html,*/*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox", "/inbox/c1", "/listen?q=x", "/index.html"})
    void everyPageOfTheApp_isItsFrontPage(String path) {
        var answer = page(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Vigie</title>");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void hashedFiles_areCachedForEver() {
        var answer = client.get("/assets/index-Ab3dEf9x.js", "");

        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/gone-Ab3dEf9x.js", "/v1/nothing", "/.env", "/assets/../application.yaml", "/%2e%2e/x"})
    void whatIsNotThere_isNotFound(String path) {
        assertThat(client.get(path, "").status()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1//agencies", "/%2e%2e/x", "/a;b=c", "/a%00b"})
    void oddAddresses_areRefusedAsProblems(String path) {
        var answer = client.get(path, "");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.reason()).isEqualTo("REQUEST_MALFORMED");
    }

    @Test
    void addressOfVeryManySegments_isOneThatIsNotThere() {
        var answer = client.get("/a".repeat(25_000), "");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.reason()).isEqualTo("ROUTE_UNKNOWN");
    }

    @Test
    void api_neverAnswersWithAPage() {
        assertThat(page("/v1/nothing").headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void docs_standOnOurOwnFiles() {
        assertThat(page("/docs").body()).contains("/docs/start.js").doesNotContain("<script>", "http://", "https://");
        assertThat(client.get("/docs/swagger-ui-bundle.js", "").status()).isEqualTo(200);
        assertThat(client.get("/docs/swagger-ui.css", "").status()).isEqualTo(200);
        assertThat(client.get("/docs/../application.yaml", "").status()).isIn(400, 404);
        assertThat(client.get("/openapi.json", "").json().path("openapi").asString())
                .isEqualTo("3.1.0");
    }

    @Test
    void openapi_isTheDocumentThatTheConsoleIsBuiltFrom() throws IOException {
        JsonNode served = client.get("/openapi.json", "").json();
        JsonMapper json = JsonMapper.builder()
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(Path.of("target/openapi.json"), json.writeValueAsString(served) + "\n");

        assertThat(json.readTree(Files.readString(Path.of("../console/openapi.json"))))
                .as("after a change of the contract: cp gateway/target/openapi.json console/openapi.json")
                .isEqualTo(served);
    }

    @Test
    void probes_answerWhenChannelsAreWarm() {
        assertThat(client.get("/healthz", "").status()).isEqualTo(200);
        assertThat(client.get("/readyz", "").body()).isEqualTo("ready\n");
    }

    @Test
    void session_ofNobody_isSignedOut() {
        var answer = client.get("/session", "");

        assertThat(answer.json().path("signedIn").asBoolean(true)).isFalse();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
