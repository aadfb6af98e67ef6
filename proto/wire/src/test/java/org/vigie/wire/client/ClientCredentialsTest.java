package org.vigie.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class ClientCredentialsTest {
    private static final class Settable extends Clock {
        private volatile Instant now = Instant.parse("2026-11-22T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Settable clock = new Settable();
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private HttpServer issuer;
    private ClientCredentials credentials;

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = ("{\"access_token\":\"token-" + forms.size() + "\",\"expires_in\":120}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        credentials = new ClientCredentials(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/token"),
                "vigie-search",
                "s&cret",
                clock);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void token_isFetchedOnceByManyAtOnce() {
        List<CompletableFuture<String>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        credentials::token, task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(all).allSatisfy(token -> assertThat(token.join()).isEqualTo("token-1"));
        assertThat(forms)
                .containsExactly("grant_type=client_credentials&client_id=vigie-search&client_secret=s%26cret");
    }

    @Test
    void token_isRenewedBeforeItsEnd() {
        assertThat(credentials.token()).isEqualTo("token-1");
        clock.now = clock.now.plusSeconds(70);
        assertThat(credentials.token()).isEqualTo("token-1");
        clock.now = clock.now.plusSeconds(15);
        assertThat(credentials.token()).isEqualTo("token-2");
    }

    @Test
    void issuerDown_keepsTheTokenToItsEndAndThenSaysSo() {
        assertThat(credentials.token()).isEqualTo("token-1");
        status = 503;
        clock.now = clock.now.plusSeconds(100);
        assertThat(credentials.token()).isEqualTo("token-1");
        clock.now = clock.now.plusSeconds(20);
        assertThatThrownBy(credentials::token).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.reason()).isEqualTo(WireReason.DEPENDENCY_UNAVAILABLE);
            assertThat(p.getMessage()).doesNotContain("s&cret");
        });
        status = 200;
        assertThat(credentials.token()).startsWith("token-");
    }
}
