package org.vigie.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.vigie.local.api.ApiClient;
import org.vigie.local.api.WebhookCall;
import org.vigie.local.platform.DemoPlatform;

/**
 * The network's side of the demo's callback: takes an answer, and only then, slowly, says so, so that processes are killed in between. Of
 * every tenth new one it says nothing and breaks the connection off: whoever sent it cannot know. A repetition by the same id is dropped.
 */
final class CallbackReceiver implements AutoCloseable {

    private static final int MUTE = 10;
    private static final long SLOWNESS = TimeUnit.MILLISECONDS.toNanos(300);

    private final HttpServer server;
    private final String secret;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final AtomicInteger repetitions = new AtomicInteger();

    private CallbackReceiver(HttpServer server, String secret) {
        this.server = server;
        this.secret = secret;
    }

    /** Listens where the demo's first brand calls back. */
    static CallbackReceiver start(DemoPlatform platform) throws IOException {
        int port = platform.port("demo-site");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        CallbackReceiver receiver = new CallbackReceiver(server, platform.door("webhook-secret"));
        String path = "/callbacks/" + platform.door("brand") + "/" + platform.door("webhook-account");
        server.createContext(path, receiver::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return receiver;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String id = header(exchange, "webhook-id");
            String text =
                    ApiClient.JSON.readTree(body).path("data").path("text").asString("");
            if (!isSigned(exchange, id, body)) {
                complaints.add("call " + id + " is not signed: " + text);
            }
            String former = texts.putIfAbsent(id, text);
            if (former == null && texts.size() % MUTE == 0) {
                return;
            }
            if (former != null) {
                repetitions.incrementAndGet();
                if (!former.equals(text)) {
                    complaints.add("call " + id + " came again with other words: " + former + " / " + text);
                }
            }
            LockSupport.parkNanos(SLOWNESS);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private boolean isSigned(HttpExchange exchange, String id, byte[] body) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(header(exchange, "webhook-timestamp")));
        String expected = WebhookCall.headers(secret, id, at, body).get("webhook-signature");
        return header(exchange, "webhook-signature").equals(expected);
    }

    private static String header(HttpExchange exchange, String name) {
        return java.util.Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "0");
    }

    List<Arrival> arrivals() {
        return texts.entrySet().stream()
                .map(one -> new Arrival("webhook", one.getKey(), one.getValue(), 1))
                .toList();
    }

    /** Calls that repeated an id. */
    int repetitions() {
        return repetitions.get();
    }

    /** What no receiver should see. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
