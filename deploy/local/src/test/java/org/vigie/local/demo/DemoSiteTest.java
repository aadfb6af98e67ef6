package org.vigie.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigie.local.api.WebhookCall;
import org.vigie.servers.Ports;

class DemoSiteTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"type\":\"reply.created\"}".getBytes(StandardCharsets.UTF_8);

    private final int port = Ports.free();
    private final DemoSite site = DemoSite.start(
            port,
            Map.of("/callbacks/nova/social", SECRET),
            new ForumFeed(Instant.now()),
            new TradePaper(Instant.now()));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        site.close();
        http.close();
    }

    private int call(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Map<String, String> signed(String secret, Instant at) {
        return WebhookCall.headers(secret, "answer-1", at, BODY);
    }

    @Test
    void forum_isServedOnceUntilItChanges() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/forum.xml"));
        HttpResponse<String> first = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(first.body()).contains("Forum des cyclistes");
        String etag = first.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again =
                http.send(request.header("If-None-Match", etag).build(), HttpResponse.BodyHandlers.ofString());
        // A new entry may have come in between: then it is served anew.
        assertThat(again.statusCode() == 304
                        || !again.headers().firstValue("ETag").orElseThrow().equals(etag))
                .isTrue();
    }

    @Test
    void tradePaper_isServed() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/courrier.xml"))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/rss+xml");
        assertThat(answer.body()).contains(TradePaper.NAME);
    }

    @Test
    void callback_takesASignedAnswerOnce() throws Exception {
        assertThat(call("/callbacks/nova/social", signed(SECRET, Instant.now())))
                .isEqualTo(204);
        assertThat(call("/callbacks/nova/social", signed(SECRET, Instant.now())))
                .isEqualTo(204);
        assertThat(site.taken()).isEqualTo(1);
    }

    @Test
    void callback_takesOneOfSeveralSignatures() throws Exception {
        Map<String, String> headers = signed(SECRET, Instant.now());
        headers.computeIfPresent("webhook-signature", (name, value) -> "v1,AAAA " + value);
        assertThat(call("/callbacks/nova/social", headers)).isEqualTo(204);
    }

    @Test
    void callback_refusesAnotherSecretAStaleCallAndNone() throws Exception {
        String other = "whsec_" + "A".repeat(32);
        Instant stale = Instant.now().minus(Duration.ofMinutes(6));
        assertThat(call("/callbacks/nova/social", signed(other, Instant.now()))).isEqualTo(401);
        assertThat(call("/callbacks/nova/social", signed(SECRET, stale))).isEqualTo(401);
        assertThat(call("/callbacks/nova/social", Map.of("webhook-id", "answer-1")))
                .isEqualTo(401);
        assertThat(site.taken()).isZero();
    }

    @Test
    void callback_isNotThereForAnAccountWithoutOne() throws Exception {
        assertThat(call("/callbacks/nova/reviews", signed(SECRET, Instant.now())))
                .isEqualTo(404);
    }
}
