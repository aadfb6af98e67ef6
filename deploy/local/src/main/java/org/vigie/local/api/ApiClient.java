package org.vigie.local.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The public HTTP API with a person's bearer token. Safe for use by many threads. */
public final class ApiClient {

    public static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI gateway;
    private final SignIn signIn;

    public ApiClient(URI gateway, SignIn signIn) {
        this.gateway = gateway;
        this.signIn = signIn;
    }

    /** An answer; its body is an empty object when there was none. */
    public record Answer(int status, JsonNode body) {

        public boolean isOk() {
            return status / 100 == 2;
        }

        /** Reason code of a refusal, empty when there is none. */
        public String reason() {
            return body.path("reason").asString("");
        }

        /** @throws ApiFailed when this is a refusal */
        public JsonNode orFail(String what) {
            if (!isOk()) {
                throw new ApiFailed(what + " was refused: HTTP " + status + " " + reason() + " "
                        + body.path("detail").asString(""));
            }
            return body;
        }
    }

    public Answer get(String path, Map<String, String> query) {
        return send(HttpRequest.newBuilder(at(path, query)).GET(), true);
    }

    /** A POST; {@code query} may be empty. */
    public Answer post(String path, Map<String, String> query, ObjectNode body) {
        HttpRequest.BodyPublisher json = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return send(
                HttpRequest.newBuilder(at(path, query))
                        .header("Content-Type", "application/json")
                        .POST(json),
                true);
    }

    /** A PUT of a whole thing. */
    public Answer put(String path, ObjectNode body) {
        HttpRequest.BodyPublisher json = HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return send(
                HttpRequest.newBuilder(at(path, Map.of()))
                        .header("Content-Type", "application/json")
                        .PUT(json),
                true);
    }

    /** Removes a thing. */
    public Answer delete(String path) {
        return send(HttpRequest.newBuilder(at(path, Map.of())).DELETE(), true);
    }

    /** A POST of bytes as they are, without a token: a webhook call. */
    public Answer postRaw(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path, Map.of()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request, false);
    }

    /** An open stream of server-sent events, to be closed by the caller. */
    public InputStream stream(String path, Map<String, String> query) {
        HttpRequest request = HttpRequest.newBuilder(at(path, query))
                .header("Authorization", "Bearer " + signIn.token())
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<InputStream> response = HTTP.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new ApiFailed("The stream " + path + " was refused: HTTP " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new ApiFailed("No answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed("Interrupted", e);
        }
    }

    /** A new idempotency key. */
    public static String requestId() {
        return UUID.randomUUID().toString();
    }

    private URI at(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return gateway.resolve(parameters.isEmpty() ? path : path + "?" + parameters);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest.Builder builder, boolean withToken) {
        builder.timeout(Duration.ofSeconds(30)).header("Accept", "application/json");
        if (withToken) {
            builder.header("Authorization", "Bearer " + signIn.token());
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), body(response.body()));
        } catch (IOException e) {
            throw new ApiFailed("No answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailed("Interrupted", e);
        }
    }

    /** An answer's body: what is no JSON, as of a server that still begins, stands in {@code detail}. */
    static JsonNode body(byte[] bytes) {
        if (bytes.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JacksonException notJson) {
            return JSON.createObjectNode().put("detail", new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
