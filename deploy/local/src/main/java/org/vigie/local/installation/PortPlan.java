package org.vigie.local.installation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.vigie.local.Refusal;
import org.vigie.servers.Ports;

/**
 * The ports of one installation on 127.0.0.1. All are moved together by an offset, so that two installations fit on one machine.
 *
 * @param offset added to every port, 0–50 000
 */
public record PortPlan(int offset) {

    public PortPlan {
        if (offset < 0 || offset > 50_000) {
            throw new Refusal("--port-offset: expected 0 to 50000, got " + offset + ".");
        }
    }

    /** Of the Fetch standard's bad ports the one that people's pages can come to. */
    private static final int REFUSED_BY_BROWSERS = 10_080;

    private static final Map<String, Integer> BASE = base();
    private static final Set<String> DEMO = Set.of("smtp", "imap", "demo-site", "haystack");

    private static Map<String, Integer> base() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("gateway", 8080);
        ports.put("ingestion", 7101);
        ports.put("search", 7102);
        ports.put("routing", 7103);
        ports.put("publishing", 7104);
        ports.put("reporting", 7105);
        ports.put("gateway-metrics", 7200);
        ports.put("ingestion-metrics", 7201);
        ports.put("search-metrics", 7202);
        ports.put("routing-metrics", 7203);
        ports.put("publishing-metrics", 7204);
        ports.put("reporting-metrics", 7205);
        ports.put("postgresql", 7432);
        ports.put("redis", 7379);
        ports.put("elasticsearch", 7920);
        ports.put("keycloak", 7880);
        ports.put("keycloak-management", 7890);
        ports.put("smtp", 7025);
        ports.put("imap", 7143);
        ports.put("demo-site", 7088);
        ports.put("haystack", 7089);
        return ports;
    }

    /** The port of a part. */
    public int of(String part) {
        Integer port = BASE.get(part);
        if (port == null) {
            throw new IllegalArgumentException("no port is planned for " + part);
        }
        return port + offset;
    }

    /** The port on which a service tells its health and metrics. */
    public int metricsOf(String service) {
        return of(service + "-metrics");
    }

    /** The address people use. */
    public String gatewayUrl() {
        return "http://127.0.0.1:" + of("gateway");
    }

    /** The pinned issuer of every token. */
    public String issuer() {
        return "http://127.0.0.1:" + of("keycloak") + "/realms/vigie";
    }

    private Stream<String> parts(boolean demo) {
        return BASE.keySet().stream().filter(part -> demo || !DEMO.contains(part));
    }

    /**
     * Waits until all are free, for what ends already.
     *
     * @param demo whether it has the demo
     * @return the first that is not when that takes longer, such as {@code 7379 (redis)}
     */
    public Optional<String> awaitFree(Duration patience, boolean demo) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<String> taken = taken(demo);
        while (taken.isPresent() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Refusal("Interrupted while ports became free.", e);
            }
            taken = taken(demo);
        }
        return taken;
    }

    private Optional<String> taken(boolean demo) {
        return parts(demo)
                .filter(part -> !Ports.isFree(of(part)))
                .map(part -> of(part) + " (" + part + ")")
                .findFirst();
    }

    /** For an installation that is begun. @throws Refusal when people would find it on a port on which browsers open no page */
    void requireBrowsable() {
        for (String part : List.of("gateway", "keycloak")) {
            if (of(part) == REFUSED_BY_BROWSERS) {
                throw new Refusal("--port-offset: expected another one than " + offset + ", which puts " + part
                        + " on port " + REFUSED_BY_BROWSERS + ": browsers open no page there.");
            }
        }
    }

    /** @param demo whether it has the demo @throws Refusal naming the first port that another program has */
    public void requireFree(boolean demo) {
        taken(demo).ifPresent(port -> {
            throw new Refusal("Port " + port + " is in use by another program: end that program,"
                    + " or begin an installation on other ports with --data FOLDER --port-offset 1000.");
        });
    }
}
