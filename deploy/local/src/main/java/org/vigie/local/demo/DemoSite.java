package org.vigie.local.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.vigie.local.Refusal;
import org.vigie.local.api.WebhookCall;

/** What lies outside in the demo: four feeds, and the callbacks of other platforms that take answers (once per webhook id). */
public final class DemoSite implements AutoCloseable {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final HttpServer server;
    private final Map<String, String> secrets;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private DemoSite(HttpServer server, Map<String, String> secrets) {
        this.server = server;
        this.secrets = Map.copyOf(secrets);
    }

    /** @param secrets of each callback, by its path */
    static DemoSite start(int port, Map<String, String> secrets, ForumFeed forum, TradePaper paper) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
            DemoSite site = new DemoSite(server, secrets);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/feed.xml", exchange -> feed(exchange, file("feed.xml"), "application/atom+xml"));
            server.createContext("/press.xml", exchange -> feed(exchange, file("press.xml"), "application/rss+xml"));
            server.createContext(
                    "/forum.xml", exchange -> feed(exchange, forum.at(Instant.now()), "application/atom+xml"));
            server.createContext(
                    "/courrier.xml", exchange -> feed(exchange, paper.at(Instant.now()), "application/rss+xml"));
            server.createContext("/callbacks/", site::callback);
            server.start();
            return site;
        } catch (IOException e) {
            throw new Refusal("Cannot serve the demo's feeds on port " + port + ": " + e.getMessage(), e);
        }
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = Demo.resource(name)) {
            return in.readAllBytes();
        }
    }

    private static void feed(HttpExchange exchange, byte[] body, String type) throws IOException {
        try (exchange) {
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

    /** 204 to a call signed with the account's secret, 401 to any other, 404 where no account calls back. */
    private void callback(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(1 << 20);
            String secret = secrets.get(exchange.getRequestURI().getPath());
            if (secret == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            Headers headers = exchange.getRequestHeaders();
            String id = headers.getFirst("webhook-id");
            if (id == null || !isSigned(secret, id, headers, body)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            answers.putIfAbsent(id, new String(body, StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static boolean isSigned(String secret, String id, Headers headers, byte[] body) {
        String timestamp = headers.getFirst("webhook-timestamp");
        String signatures = headers.getFirst("webhook-signature");
        if (timestamp == null || signatures == null || !timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, Instant.now()).abs().compareTo(WINDOW) > 0) {
            return false;
        }
        byte[] expected = String.valueOf(
                        WebhookCall.headers(secret, id, at, body).get("webhook-signature"))
                .getBytes(StandardCharsets.UTF_8);
        return Stream.of(signatures.split(" ", -1))
                .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(StandardCharsets.UTF_8)));
    }

    /** How many different answers were taken. */
    int taken() {
        return answers.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
