package org.vigie.search.mention.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vigie.search.mention.elasticsearch.call.SelfSigned;
import org.vigie.servers.elasticsearch.ElasticsearchSecurity;

/**
 * Takes API keys before an Elasticsearch that makes none: whoever shows the key of a name is led on as the caller of that name, and whoever
 * shows another as somebody whom the server does not know.
 */
final class KeyDoor implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ElasticsearchSecurity security;
    private final String behind;
    private final HttpClient http;

    KeyDoor(SelfSigned own, ElasticsearchSecurity security, String behind) throws Exception {
        this.security = security;
        this.behind = behind;
        this.http = security.client();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(own.context()));
        server.setExecutor(threads);
        server.createContext("/", this::lead);
        server.start();
    }

    /** The key of a caller, in the form that Elasticsearch calls encoded. */
    static String key(String name) {
        return Base64.getEncoder().encodeToString((name + ":key").getBytes(StandardCharsets.UTF_8));
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private void lead(HttpExchange exchange) throws IOException {
        String shown = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
        String name = security.callers().keySet().stream()
                .filter(caller -> shown.equals("ApiKey " + key(caller)))
                .findFirst()
                .orElse("nobody");
        HttpRequest request = HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI()))
                .header("Authorization", security.authorization(name))
                .header(
                        "Content-Type",
                        Objects.requireNonNullElse(
                                exchange.getRequestHeaders().getFirst("Content-Type"), "application/json"))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
