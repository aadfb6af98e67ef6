package org.vigie.wire.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.wire.http.AddressTrust;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process's own token by the client-credentials grant (RFC 6749 §4.4). One thread fetches for all. After a third of its life the next
 * is fetched in the background while calls go on with the old one: an issuer that is away for less than the rest is not felt, also by who
 * calls once an hour, for {@link #renew} asks for it without a call. Whoever has none waits for what is being fetched and shares its failure,
 * which holds for a second. Thread-safe.
 */
final class ClientCredentials implements ServiceToken {
    private static final Logger log = LoggerFactory.getLogger(ClientCredentials.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MARGIN = Duration.ofSeconds(5);
    private static final Duration FAILURE_HOLDS = Duration.ofSeconds(1);

    private record Held(String token, Instant refresh, Instant end) {}

    private final URI uri;
    private final String form;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ReentrantLock deciding = new ReentrantLock();
    private final Semaphore waiting;
    private final HttpClient http;
    private volatile @Nullable Held held;
    /** No attempt before, by {@link System#nanoTime}: a clock that is set back must not hold a failure for as long. */
    private volatile long again = System.nanoTime();
    /** Of the last attempt; guarded by {@link #deciding}. */
    private CompletableFuture<Held> last = CompletableFuture.failedFuture(new IOException("nothing was asked yet"));

    /** @param mostWaiting callers without a token at most; more are told so at once */
    ClientCredentials(URI uri, String clientId, String clientSecret, int mostWaiting, Clock clock) {
        this.uri = uri;
        this.form = "grant_type=client_credentials&client_id=" + encode(clientId) + "&client_secret="
                + encode(clientSecret);
        this.waiting = new Semaphore(mostWaiting);
        this.clock = clock;
        this.http = AddressTrust.client(uri).connectTimeout(TIMEOUT).build();
    }

    @Override
    public String token(Duration atMost) {
        Held now = held;
        if (now != null && clock.instant().isBefore(now.end)) {
            if (!clock.instant().isBefore(now.refresh)) {
                fetched();
            }
            return now.token;
        }
        if (!waiting.tryAcquire()) {
            throw new Problem(WireReason.OVERLOADED, "Too many calls wait for this service's own token.");
        }
        try {
            return fetched().get(atMost.toNanos(), TimeUnit.NANOSECONDS).token;
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } finally {
            waiting.release();
        }
    }

    @Override
    public void renew() {
        Held now = held;
        if (now == null || !clock.instant().isBefore(now.refresh)) {
            fetched();
        }
    }

    private static Problem unavailable() {
        return new Problem(WireReason.DEPENDENCY_UNAVAILABLE, "The issuer gives this service no token.");
    }

    /** What is being fetched now, or was just now; else it begins, in the background. */
    private CompletableFuture<Held> fetched() {
        deciding.lock();
        try {
            Held now = held;
            if (now != null && clock.instant().isBefore(now.refresh)) {
                return CompletableFuture.completedFuture(now);
            }
            if (last.isDone() && System.nanoTime() - again >= 0) {
                CompletableFuture<Held> begun = new CompletableFuture<>();
                last = begun;
                Thread.ofVirtual().name("service-token").start(() -> fetchInto(begun));
            }
            return last;
        } finally {
            deciding.unlock();
        }
    }

    private void fetchInto(CompletableFuture<Held> begun) {
        try {
            Held fresh = fetch();
            held = fresh;
            begun.complete(fresh);
        } catch (IOException | RuntimeException e) {
            log.warn("cannot fetch this service's own token from {}: {}", uri, FailureTrace.headline(e));
            again = System.nanoTime() + FAILURE_HOLDS.toNanos();
            begun.completeExceptionally(e);
        } finally {
            // Whatever else ended it: nobody waits for ever.
            begun.completeExceptionally(new IllegalStateException("the attempt broke off"));
        }
    }

    private Held fetch() throws IOException {
        var request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        Instant asked = clock.instant();
        HttpResponse<String> response = answer(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        if (response.statusCode() != 200) {
            throw new IOException("expected 200, actual " + response.statusCode());
        }
        JsonNode answer = json.readTree(response.body());
        String token = answer.path("access_token").asString("");
        if (token.isEmpty()) {
            throw new IOException("an answer without access_token");
        }
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60));
        return new Held(token, asked.plus(life.dividedBy(3)), asked.plus(life).minus(MARGIN));
    }

    /** The time-out of a request ends with the headers of its answer; a body may hang for ever. */
    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> sent) throws IOException {
        try {
            return sent.get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + TIMEOUT, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            sent.cancel(true);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
