package org.vigie.local.haystack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigie.local.Refusal;

/** The sources on the web: a feed each, RSS and Atom, with conditional answers. Thread-safe. */
final class HaystackSite implements AutoCloseable {

    private static final Pattern FEED = Pattern.compile("/feeds/([0-9]{1,6})\\.xml");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Haystack haystack;
    private final String home;
    private final Set<Integer> fetched = ConcurrentHashMap.newKeySet();

    private HaystackSite(HttpServer server, Haystack haystack, String home) {
        this.server = server;
        this.haystack = haystack;
        this.home = home;
    }

    static HaystackSite start(int port, Haystack haystack) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, 300);
            HaystackSite site = new HaystackSite(
                    server, haystack, "http://127.0.0.1:" + server.getAddress().getPort());
            server.setExecutor(site.threads);
            server.createContext("/feeds/", site::feed);
            server.start();
            return site;
        } catch (IOException e) {
            throw new Refusal("Cannot serve the sources on port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The address of a source's feed. */
    String url(int source) {
        return home + "/feeds/" + source + ".xml";
    }

    /** Items of all feeds that somebody has fetched. */
    long served() {
        return fetched.stream().mapToLong(haystack::itemsOf).sum();
    }

    private void feed(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher path = FEED.matcher(exchange.getRequestURI().getPath());
            int source = path.matches() ? Integer.parseInt(path.group(1)) : haystack.sources();
            if (source >= haystack.sources()) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            String etag = "\"" + source + "\"";
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            boolean rss = source / 2 % 2 == 0;
            byte[] body = body(source, rss);
            exchange.getResponseHeaders().set("Content-Type", rss ? "application/rss+xml" : "application/atom+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            fetched.add(source);
        }
    }

    private byte[] body(int source, boolean rss) {
        String name = "source-" + source;
        String language = haystack.language(source);
        return rss
                ? FeedXml.rss(home, name, language, haystack.of(source))
                : FeedXml.atom(home, name, language, haystack.of(source));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
