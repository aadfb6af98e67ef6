package org.vigie.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vigie.testing.isolation.Errands;

/**
 * Stands before an Elasticsearch, hands every request on and hears it, background work included. A request is told by method and path,
 * never with its body. Thread-safe.
 */
public final class ElasticsearchRequests implements Errands, AutoCloseable {

    private final URI elasticsearch;
    private final HttpServer door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private ElasticsearchRequests(URI elasticsearch, HttpServer door) {
        this.elasticsearch = elasticsearch;
        this.door = door;
    }

    /** On any free port, before the one at that address. */
    public static ElasticsearchRequests before(String elasticsearch) {
        try {
            HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var requests = new ElasticsearchRequests(URI.create(elasticsearch), door);
            door.createContext("/", requests::pass);
            door.setExecutor(requests.threads);
            door.start();
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on the loopback", e);
        }
    }

    /** Where a service is to look for Elasticsearch. */
    public String url() {
        return "http://127.0.0.1:" + door.getAddress().getPort();
    }

    @Override
    public void forget() {
        heard.clear();
    }

    @Override
    public List<String> heard() {
        return List.copyOf(heard);
    }

    private void pass(HttpExchange exchange) throws IOException {
        heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("content-type", type));
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(elasticsearch.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        for (String header : List.of("content-type", "accept")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(header))
                    .ifPresent(value -> request.header(header, value));
        }
        return request.build();
    }

    @Override
    public void close() {
        door.stop(0);
        threads.close();
        client.close();
    }
}
