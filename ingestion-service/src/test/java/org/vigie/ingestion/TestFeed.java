package org.vigie.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Feeds on loopback whose documents tests change. */
public final class TestFeed {
    private static final TestFeed INSTANCE = new TestFeed();

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Map<String, String> redirects = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> looks = new ConcurrentHashMap<>();
    private final HttpServer server;

    private TestFeed() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            looks.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            String elsewhere = redirects.get(exchange.getRequestURI().getPath());
            if (elsewhere != null) {
                exchange.getResponseHeaders().set("Location", elsewhere);
                exchange.sendResponseHeaders(302, -1);
                exchange.close();
                return;
            }
            byte[] body = documents
                    .getOrDefault(exchange.getRequestURI().getPath(), "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            write(exchange, body, held.get(exchange.getRequestURI().getPath()));
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private static void write(HttpExchange exchange, byte[] body, @Nullable CountDownLatch until) throws IOException {
        int last = until == null ? 0 : Math.min(10, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body, 0, body.length - last);
            out.flush();
            if (until != null && !until.await(20, TimeUnit.SECONDS)) {
                return;
            }
            out.write(body, body.length - last, last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    public static TestFeed instance() {
        return INSTANCE;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** How often a document was asked for. */
    public int looks(String path) {
        return looks.getOrDefault(path, 0);
    }

    public void publish(String path, String document) {
        documents.put(path, document);
    }

    /** Keeps the last bytes of a document back until then. */
    public void hold(String path, CountDownLatch until) {
        held.put(path, until);
    }

    public void redirect(String path, String location) {
        redirects.put(path, location);
    }

    /** It lies where it is asked for again. */
    public void stay(String path) {
        redirects.remove(path);
    }

    public static String rss(String guid, String text) {
        return "<rss version=\"2.0\"><channel><title>News</title><link>https://n.example</link><description>d</description>"
                + "<item><title>Entry</title><guid>" + guid + "</guid><description>" + text
                + "</description></item></channel></rss>";
    }
}
