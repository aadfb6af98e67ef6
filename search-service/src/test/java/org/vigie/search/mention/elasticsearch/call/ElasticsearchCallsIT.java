package org.vigie.search.mention.elasticsearch.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls.Lane;
import org.vigie.wire.problem.Problem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What answers mean of which a real server gives some only when it is overloaded or out of order. */
class ElasticsearchCallsIT {
    private static final String ERROR = "{\"error\":{\"type\":\"some_exception\"}}";

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    /** Until then late answers do not come. */
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile int status;
    /** What it answers to a request. */
    private volatile UnaryOperator<String> answer = request -> ERROR;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] body = answer.apply(request).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "WRITE, 400, some_exception",
        "WRITE, 401, INDEX_UNAVAILABLE",
        "WRITE, 403, INDEX_UNAVAILABLE",
        "WRITE, 413, some_exception",
        "WRITE, 429, INDEX_OVERLOADED",
        "WRITE, 500, INDEX_UNAVAILABLE",
        "SEARCH, 400, some_exception",
        "SEARCH, 401, INDEX_UNAVAILABLE",
        "SEARCH, 403, INDEX_UNAVAILABLE",
        "SEARCH, 404, some_exception",
        "SEARCH, 429, INDEX_UNAVAILABLE",
        "SEARCH, 500, INDEX_UNAVAILABLE",
    })
    void refusal_isNoAnswer(Lane lane, int answered, String expected) throws IOException {
        status = answered;
        try (ElasticsearchCalls calls = calls()) {
            Throwable thrown = catchThrowable(() -> calls.call(lane, "POST", "/", null));

            assertThat(told(thrown)).isEqualTo(expected);
        }
    }

    /** As a proxy in between gives it. */
    @Test
    void answerThatIsNoJson_isNone() throws IOException {
        status = 200;
        answer = request -> "<html>Welcome</html>";
        try (ElasticsearchCalls calls = calls()) {
            assertThat(told(catchThrowable(() -> calls.call(Lane.SEARCH, "GET", "/", null))))
                    .isEqualTo("INDEX_UNAVAILABLE");
        }
    }

    @Test
    void pageOfLongDocuments_isAskedForShorterAndClosesNoDoor() throws IOException {
        status = 200;
        answer = request -> "{\"documents\":\"" + "x".repeat(size(request) * 300_000) + "\"}";
        ObjectNode body = JsonMapper.shared().createObjectNode().put("size", 200);
        try (ElasticsearchCalls calls = calls()) {
            for (int i = 0; i < 4; i++) {
                ElasticsearchCalls.Page page = calls.page("", Map.of(), body);
                assertThat(page.answer().path("documents").asString()).hasSize(50 * 300_000);
                assertThat(page.asked()).isEqualTo(50);
                assertThat(size(body.toString()))
                        .as("the request stays as it was")
                        .isEqualTo(200);
            }
            assertThat(calls.isFailing(Lane.SEARCH)).isFalse();
            answer = request -> "{\"documents\":\"" + "x".repeat(20_000_000) + "\"}";
            assertThat(told(catchThrowable(() -> calls.page("", Map.of(), body))))
                    .isEqualTo("INDEX_UNAVAILABLE");
            assertThat(calls.isFailing(Lane.SEARCH)).isFalse();
        }
    }

    /** A brand whose searches are too dear to be answered must not keep what comes in from being indexed, nor the other way round. */
    @ParameterizedTest
    @CsvSource({"SEARCH, WRITE", "WRITE, SEARCH"})
    void laneThatIsNotAnswered_saysNothingAboutTheOther(Lane failing, Lane other) throws IOException {
        try (ElasticsearchCalls calls = calls()) {
            status = 503;
            for (int i = 0; i < 3; i++) {
                assertThat(told(catchThrowable(() -> calls.call(failing, "POST", "/", null))))
                        .isEqualTo("INDEX_UNAVAILABLE");
            }
            status = 200;
            answer = request -> "{}";

            assertThat(calls.isFailing(failing)).isTrue();
            assertThat(told(catchThrowable(() -> calls.call(failing, "POST", "/", null))))
                    .as("it is left alone for a second")
                    .isEqualTo("INDEX_UNAVAILABLE");
            assertThat(told(catchThrowable(() -> calls.call(other, "POST", "/", null))))
                    .isEqualTo("an answer");
            assertThat(calls.isFailing(other)).isFalse();
        }
    }

    /** Searches that are too dear to be answered in time are their brand's own: of others the server is asked all the same. */
    @Test
    void searchesThatTakeTooLong_closeNoDoorWhileTheServerAnswers() throws IOException {
        status = 200;
        answer = request -> request.contains("dear") ? lateAnswer() : "{}";
        ObjectNode dear = JsonMapper.shared().createObjectNode().put("dear", true);
        try (ElasticsearchCalls calls = impatient()) {
            for (int i = 0; i < 4; i++) {
                assertThat(told(catchThrowable(() -> calls.call(Lane.SEARCH, "POST", "/", dear))))
                        .isEqualTo("INDEX_UNAVAILABLE");
            }
            assertThat(calls.isFailing(Lane.SEARCH)).isFalse();
            assertThat(told(catchThrowable(() -> calls.call(Lane.SEARCH, "POST", "/", null))))
                    .isEqualTo("an answer");
        }
    }

    @Test
    void serverThatAnswersNothing_isLeftAlone() throws IOException {
        status = 200;
        answer = request -> lateAnswer();
        try (ElasticsearchCalls calls = impatient()) {
            for (int i = 0; i < 3; i++) {
                assertThat(told(catchThrowable(() -> calls.call(Lane.SEARCH, "POST", "/", null))))
                        .isEqualTo("INDEX_UNAVAILABLE");
            }
            assertThat(calls.isFailing(Lane.SEARCH)).isTrue();
        }
    }

    private String lateAnswer() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "{}";
    }

    private static int size(String request) {
        return Integer.parseInt(request.replaceAll("\\D", ""));
    }

    private ElasticsearchCalls calls() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ElasticsearchCalls(ElasticsearchSettingsTest.at(url, "mentions"), JsonMapper.shared());
    }

    /** Waits for no search longer than a moment. */
    private ElasticsearchCalls impatient() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ElasticsearchCalls(
                ElasticsearchSettingsTest.at(url, "mentions", Duration.ofMillis(300)), JsonMapper.shared());
    }

    private static String told(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem.reason().name();
            case ElasticsearchRefused refused -> refused.type();
            case null -> "an answer";
            default -> thrown.toString();
        };
    }
}
