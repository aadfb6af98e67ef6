package org.vigie.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.LocalServer;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.outgoing.Outgoing;
import org.vigie.channels.outgoing.Reconciler;

class WebhookPublisherIT {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final WebhookSecret SECRET = WebhookSecret.generate(new SecureRandom());
    private static final Outgoing OUTGOING =
            new Outgoing("0190-a", "c1", "u1", "42", "t1", "", "Désolé, votre colis part demain.", Map.of(), NOW);
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofSeconds(2), 10_000);

    @Test
    void reply_isSignedAndCarriesTheDeliveryAsId() throws Exception {
        CompletableFuture<WebhookHeaders> headers = new CompletableFuture<>();
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        try (LocalServer server = new LocalServer(exchange -> {
            var given = exchange.getRequestHeaders();
            headers.complete(new WebhookHeaders(
                    given.getFirst("webhook-id"),
                    given.getFirst("webhook-timestamp"),
                    given.getFirst("webhook-signature")));
            body.complete(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
        })) {
            assertThat(publish(server, OUTGOING)).isEqualTo(new Outcome.Delivered("0190-a", ""));
        }
        assertThat(headers.join().id()).isEqualTo("0190-a");
        WebhookSignature.verify(headers.join(), body.join(), List.of(SECRET), NOW);
        assertThat(new String(body.join(), StandardCharsets.UTF_8))
                .contains("\"type\":\"reply.created\"", "\"thread\":\"t1\"", "Désolé, votre colis part demain.");
    }

    @ParameterizedTest
    @CsvSource({
        "200,Delivered",
        "409,Refused",
        "410,Refused",
        "404,Refused",
        "400,Refused",
        "422,Refused",
        "302,Refused",
        "401,CredentialExpired",
        "403,CredentialExpired",
        "429,RateLimited",
        "500,Failed",
        "502,OutcomeUnknown",
        "503,RateLimited",
        "504,OutcomeUnknown"
    })
    void status_isClassified(int status, String outcome) throws Exception {
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            exchange.sendResponseHeaders(status, -1);
        })) {
            assertThat(publish(server, OUTGOING).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    /** Of itself a conflict says that it was not taken. */
    @ParameterizedTest
    @CsvSource({"0190-a,Delivered", "0190-b,Refused", "'',Refused"})
    void conflict_isADeliveryOnlyWhenItNamesTheId(String id, String outcome) throws Exception {
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.getResponseHeaders().set("webhook-id", id);
            exchange.sendResponseHeaders(409, -1);
        })) {
            assertThat(publish(server, OUTGOING).getClass().getSimpleName()).isEqualTo(outcome);
        }
    }

    @Test
    void retryAfter_isHonoured() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            exchange.sendResponseHeaders(429, -1);
        })) {
            assertThat(publish(server, OUTGOING)).isEqualTo(new Outcome.RateLimited(NOW.plusSeconds(30)));
        }
    }

    @Test
    void bodyWithoutEnd_holdsUpNobody_theStatusSaysIt() throws Exception {
        assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n", out -> {
                    while (true) {
                        out.write('x');
                        out.flush();
                        Thread.sleep(20);
                    }
                }))
                .isEqualTo(new Outcome.Delivered("0190-a", ""));
    }

    @ParameterizedTest
    @CsvSource({"https://forum.example/t/1#2,https://forum.example/t/1#2", "javascript:alert(1),''", "/t/1,''"})
    void location_isTakenWhenItIsAnAddress(String location, String url) throws Exception {
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(201, -1);
        })) {
            assertThat(publish(server, OUTGOING)).isEqualTo(new Outcome.Delivered("0190-a", url));
        }
    }

    private interface Rest {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** By a server that reads the whole call, then answers with these bytes and goes on as it likes. */
    private static Outcome answered(String begin, Rest rest) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    String call = "";
                    while (!call.endsWith("}")) {
                        call += (char) socket.getInputStream().read();
                    }
                    socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
                    rest.write(socket.getOutputStream());
                } catch (IOException clientLeft) {
                    throw new java.io.UncheckedIOException(clientLeft);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return publish("127.0.0.1:" + server.getLocalPort());
        }
    }

    @Test
    void silenceAfterTheRequest_isUnknown() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(publish("127.0.0.1:" + mute.getLocalPort())).isInstanceOf(Outcome.OutcomeUnknown.class);
        }
    }

    @Test
    void connectionCutAfterTheRequest_isUnknown() throws Exception {
        try (LocalServer server = new LocalServer(exchange -> {
            exchange.getRequestBody().readAllBytes();
            throw new IOException("cut");
        })) {
            assertThat(publish(server, OUTGOING)).isInstanceOf(Outcome.OutcomeUnknown.class);
        }
    }

    @Test
    void refusedConnection_failedForCertain() throws Exception {
        String endpoint;
        try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            endpoint = "127.0.0.1:" + closed.getLocalPort();
        }
        assertThat(publish(endpoint)).isEqualTo(new Outcome.Failed("UNREACHABLE", "the callback could not be reached"));
    }

    @Test
    void privateAddress_isRefused() {
        try (GuardedHttp http = new GuardedHttp(AddressGuard.allowing(List.of()), LIMITS)) {
            for (String url : List.of("http://127.0.0.1/x", "http://169.254.169.254/latest", "http://localhost/")) {
                Outcome outcome = new WebhookPublisher(http, Clock.fixed(NOW, ZoneOffset.UTC))
                        .publish(new WebhookAccount(url, List.of(SECRET)), OUTGOING);
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Refused.class,
                                refused -> assertThat(refused.reason()).isEqualTo("ADDRESS_REFUSED"));
            }
        }
    }

    @Test
    void repetition_isSafe() {
        try (GuardedHttp http = new GuardedHttp(AddressGuard.allowing(List.of()), LIMITS)) {
            WebhookPublisher publisher = new WebhookPublisher(http, Clock.systemUTC());
            assertThat(publisher.find(new WebhookAccount("", List.of(SECRET)), OUTGOING))
                    .isEqualTo(new Reconciler.Sighting.Repeatable());
        }
    }

    @Test
    void accountWithoutCallback_cannotReply() {
        WebhookAccount account = new WebhookAccount("", List.of(SECRET));
        assertThat(account.capabilities().reply()).isFalse();
        assertThat(account.capabilities().replyReason()).isEqualTo("NO_CALLBACK");
        assertThat(account.toString()).doesNotContain(SECRET.reveal());
    }

    private static Outcome publish(LocalServer server, Outgoing outgoing) throws InputRefused {
        return publish(server.endpoint());
    }

    private static Outcome publish(String endpoint) {
        try (GuardedHttp http = new GuardedHttp(AddressGuard.allowing(List.of(endpoint)), LIMITS)) {
            return new WebhookPublisher(http, Clock.fixed(NOW, ZoneOffset.UTC))
                    .publish(new WebhookAccount("http://" + endpoint + "/in", List.of(SECRET)), OUTGOING);
        }
    }
}
