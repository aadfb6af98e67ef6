package org.vigie.wire.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * The operator's small HTTP door: {@code /metrics} (Prometheus text), {@code /healthz} (the process lives) and
 * {@code /readyz} (200, or 503 with one line per missing thing). Without a port it stays shut.
 */
public final class HttpMetricsDoor implements SmartLifecycle {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String EXPOSITION = "text/plain; version=0.0.4; charset=utf-8";

    private final InetSocketAddress address;
    private final PrometheusMeterRegistry registry;
    private final BooleanSupplier accepting;
    private final List<ReadinessCheck> checks;
    private @Nullable HttpServer server;

    HttpMetricsDoor(
            InetSocketAddress address,
            PrometheusMeterRegistry registry,
            BooleanSupplier accepting,
            List<ReadinessCheck> checks) {
        this.address = address;
        this.registry = registry;
        this.accepting = accepting;
        this.checks = List.copyOf(checks);
    }

    @Override
    public synchronized void start() {
        if (address.getPort() == 0 || server != null) {
            return;
        }
        try {
            HttpServer opened = HttpServer.create(address, 16);
            opened.setExecutor(Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("metrics-", 0).factory()));
            opened.createContext("/metrics", exchange -> answer(exchange, 200, EXPOSITION, registry.scrape()));
            opened.createContext("/healthz", exchange -> answer(exchange, 200, TEXT, "ok\n"));
            opened.createContext("/readyz", this::readiness);
            opened.start();
            server = opened;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "vigie.metrics-port: cannot listen on " + address + "; is another process using it?", e);
        }
    }

    private void readiness(HttpExchange exchange) throws IOException {
        List<String> missing = new ArrayList<>();
        if (!accepting.getAsBoolean()) {
            missing.add("process: starting or stopping");
        }
        for (ReadinessCheck check : checks) {
            check.missing().ifPresent(what -> missing.add(check.name() + ": " + what));
        }
        String text = missing.isEmpty() ? "ready\n" : String.join("\n", missing) + "\n";
        answer(exchange, missing.isEmpty() ? 200 : 503, TEXT, text);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** Opens first and shuts last, so that probes see starting and stopping. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 100;
    }
}
