package org.vigie.search;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.vigie.channels.webhook.WebhookHeaders;

/** A receiver of webhooks on loopback: remembers what was posted, answers 503 as often as told. */
public final class ReceivedCalls {
    private static final ReceivedCalls SHARED = new ReceivedCalls();

    private final HttpServer server;
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();

    /** One call. */
    public record Call(String path, WebhookHeaders headers, byte[] body) {}

    private ReceivedCalls() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    /** The one of this JVM. */
    public static ReceivedCalls shared() {
        return SHARED;
    }

    /** {@code host:port}. */
    public String endpoint() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://" + endpoint() + path;
    }

    /** Answers 503 to so many calls of a path. */
    public void refuse(String path, int many) {
        refusals.put(path, many);
    }

    public List<Call> at(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        var headers = exchange.getRequestHeaders();
        String path = exchange.getRequestURI().getPath();
        boolean refused = refused(path);
        if (!refused) {
            calls.add(new Call(
                    path,
                    new WebhookHeaders(
                            headers.getFirst("webhook-id"),
                            headers.getFirst("webhook-timestamp"),
                            headers.getFirst("webhook-signature")),
                    body));
        }
        exchange.sendResponseHeaders(refused ? 503 : 204, -1);
        exchange.close();
    }

    /** Once less the next time. */
    private boolean refused(String path) {
        Integer left = refusals.computeIfPresent(path, (p, before) -> before - 1);
        return left != null && left >= 0;
    }
}
