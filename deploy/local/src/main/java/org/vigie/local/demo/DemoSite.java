package org.vigie.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.vigie.local.Refusal;

/** What lies outside in the demo: two feeds, and the callbacks of other platforms that take answers (once per webhook id). */
public final class DemoSite implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private DemoSite(HttpServer server) {
        this.server = server;
    }

    static DemoSite start(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            DemoSite site = new DemoSite(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/feed.xml", exchange -> feed(exchange, "feed.xml", "application/atom+xml"));
            server.createContext("/press.xml", exchange -> feed(exchange, "press.xml", "application/rss+xml"));
            server.createContext("/callbacks/", site::callback);
            server.start();
            return site;
        } catch (IOException e) {
            throw new Refusal("Cannot serve the demo's feeds on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static void feed(HttpExchange exchange, String file, String type) throws IOException {
        try (exchange;
                InputStream in = Demo.resource(file)) {
            byte[] body = in.readAllBytes();
            String etag = "\"" + java.util.HexFormat.of().toHexDigits(java.util.Arrays.hashCode(body)) + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void callback(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readNBytes(1 << 20), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            if (id == null) {
                exchange.sendResponseHeaders(400, -1);
                return;
            }
            answers.putIfAbsent(id, body);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
