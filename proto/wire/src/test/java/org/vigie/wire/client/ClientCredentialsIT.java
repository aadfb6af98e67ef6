package org.vigie.wire.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.testing.MovableClock;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;

class ClientCredentialsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 32;

    private final MovableClock clock = MovableClock.stopped(Instant.parse("2026-11-22T00:00:00Z"));
    private final List<String> forms = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile boolean hangs;
    private final CountDownLatch end = new CountDownLatch(1);
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
            if (hangs) {
                exchange.getResponseBody().flush();
                hang();
            }
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.setExecutor(task -> Thread.ofVirtual().start(task));
        issuer.start();
        credentials = new ClientCredentials(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/token"),
                "vigie-search",
                "s&cret",
                MOST_WAITING,
                clock);
    }

    @AfterEach
    void stop() {
        end.countDown();
        issuer.stop(0);
    }

    private void hang() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String token() {
        return credentials.token(PATIENCE);
    }

    private List<CompletableFuture<Throwable>> failures(int callers, Duration patience) {
        return IntStream.range(0, callers)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> catchThrowable(() -> credentials.token(patience)),
                        task -> Thread.ofVirtual().start(task)))
                .toList();
    }

    @Test
    void token_isFetchedOnceByManyAtOnce() {
        List<CompletableFuture<String>> all = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        this::token, task -> Thread.ofVirtual().start(task)))
                .toList();
        assertThat(all).allSatisfy(token -> assertThat(token.join()).isEqualTo("token-1"));
        assertThat(forms)
                .containsExactly("grant_type=client_credentials&client_id=vigie-search&client_secret=s%26cret");
    }

    @Test
    void token_isRenewedInTheBackgroundAfterAThirdOfItsLife() {
        assertThat(token()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(39));
        assertThat(token()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(2));
        hangs = true;
        assertThat(credentials.token(Duration.ZERO))
                .as("nobody waits for the next")
                .isEqualTo("token-1");
        await().until(() -> forms.size() == 2);
        end.countDown();
        await().untilAsserted(() -> assertThat(token()).isEqualTo("token-2"));
    }

    /** Who calls once an hour would else come to an outage with a token of before, good for some minutes at most. */
    @Test
    void token_isRenewedWithoutACall() {
        credentials.renew();
        await().until(() -> forms.size() == 1);
        await().until(() -> token().equals("token-1"));
        clock.advance(Duration.ofSeconds(39));
        credentials.renew();
        clock.advance(Duration.ofSeconds(2));
        credentials.renew();
        await().until(() -> forms.size() == 2);
        await().until(() -> token().equals("token-2"));
        status = 503;
        clock.advance(Duration.ofSeconds(110));
        assertThat(token()).as("as good as after a call").isEqualTo("token-2");
    }

    @Test
    void issuerDown_keepsTheTokenToItsEndAndThenSaysSo() {
        assertThat(token()).isEqualTo("token-1");
        status = 503;
        clock.advance(Duration.ofSeconds(100));
        assertThat(token()).isEqualTo("token-1");
        clock.advance(Duration.ofSeconds(20));
        assertThatThrownBy(this::token).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.reason()).isEqualTo(WireReason.DEPENDENCY_UNAVAILABLE);
            assertThat(p.getMessage()).doesNotContain("s&cret");
        });
        status = 200;
        await().ignoreExceptions().untilAsserted(() -> assertThat(token()).startsWith("token-"));
    }

    @Test
    void issuerThatRefuses_isAskedOnceForAllThatComeWithinASecond() {
        status = 503;
        long began = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(failures(MOST_WAITING, PATIENCE))
                    .allSatisfy(failure -> assertThat(failure.join()).isInstanceOf(Problem.class));
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(forms).as("640 calls in %d s", seconds).hasSizeLessThanOrEqualTo((int) seconds + 1);
    }

    @Test
    void issuerThatHangs_isAskedOnce_andNobodyWaitsLongerThanItsDeadline() {
        hangs = true;
        assertThat(failures(MOST_WAITING, Duration.ofMillis(300)))
                .allSatisfy(failure -> assertThat(failure.join())
                        .isInstanceOfSatisfying(
                                Problem.class,
                                p -> assertThat(p.reason()).isEqualTo(WireReason.DEPENDENCY_UNAVAILABLE)));
        assertThat(failures(MOST_WAITING, Duration.ofMillis(300)))
                .allSatisfy(failure -> assertThat(failure.join()).isInstanceOf(Problem.class));
        assertThat(forms).as("two rounds of callers within one attempt").hasSize(1);
    }

    @Test
    void issuerThatHangsInItsAnswer_isGivenUpAndAskedAgain() {
        hangs = true;
        assertThat(failures(1, PATIENCE).getFirst().join()).isInstanceOf(Problem.class);
        hangs = false;
        await().ignoreExceptions().untilAsserted(() -> assertThat(token()).startsWith("token-"));
    }

    @Test
    void callersBeyondThoseThatMayWait_areToldSoAtOnce() {
        hangs = true;
        List<CompletableFuture<Throwable>> callers = failures(MOST_WAITING + 1, PATIENCE);
        await().until(() -> callers.stream().anyMatch(CompletableFuture::isDone));
        List<CompletableFuture<Throwable>> told =
                callers.stream().filter(CompletableFuture::isDone).toList();
        assertThat(told)
                .singleElement()
                .satisfies(one -> assertThat(one.join())
                        .isInstanceOfSatisfying(
                                Problem.class, p -> assertThat(p.reason()).isEqualTo(WireReason.OVERLOADED)));
    }
}
