package org.vigie.wire.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every process of the platform is told at start, under {@code vigie.*}.
 *
 * @param serviceName {@code ingestion}, {@code search}, … as in tokens and log lines
 * @param issuer the one pinned issuer of tokens
 * @param audience must be among a token's audiences
 * @param clockSkew how far the issuer's clock and ours may differ
 * @param jwksUri where the issuer's keys are
 * @param tokenUri where this process gets its own token; with client id and secret, or null for a process that makes no
 *     calls of its own
 * @param clientId the process's own client at the issuer
 * @param clientSecret its secret; never logged
 * @param pageTokenKey at least 16 characters, the same in every instance; never logged
 * @param metricsPort the loopback port of /metrics, /healthz and /readyz; 0 for none
 * @param metricsHost the address that port is bound to
 * @param callTimeout how long a call to another service may take when its caller set no deadline
 * @param maxCalls how many unary calls may be under way to one other service at a time
 * @param grpc where this process serves gRPC
 * @param peers {@code host:port} of the other services by name
 */
@ConfigurationProperties("vigie")
public record WireSettings(
        String serviceName,
        URI issuer,
        @DefaultValue("vigie") String audience,
        @DefaultValue("5s") Duration clockSkew,
        URI jwksUri,
        @Nullable URI tokenUri,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @Nullable String pageTokenKey,
        @DefaultValue("0") int metricsPort,
        @DefaultValue("127.0.0.1") String metricsHost,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("256") int maxCalls,
        @DefaultValue Grpc grpc,
        @DefaultValue Map<String, String> peers) {

    /**
     * Where gRPC is served.
     *
     * @param host the address to bind
     * @param port the port to bind; 0 for any free one
     * @param maxCalls how many unary calls may be under way at a time; more are told OVERLOADED
     * @param maxMessageBytes the largest request accepted
     * @param grace how long calls under way may take at shutdown
     */
    public record Grpc(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("0") int port,
            @DefaultValue("1024") int maxCalls,
            @DefaultValue("4194304") int maxMessageBytes,
            @DefaultValue("10s") Duration grace) {}

    public WireSettings {
        require("vigie.service-name", serviceName);
        require("vigie.issuer", issuer);
        require("vigie.jwks-uri", jwksUri);
        if (metricsPort < 0 || metricsPort > 65535) {
            throw new IllegalArgumentException("vigie.metrics-port: expected 0 to 65535, actual " + metricsPort);
        }
        if (maxCalls < 1) {
            throw new IllegalArgumentException("vigie.max-calls: expected 1 or more, actual " + maxCalls);
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("vigie.clock-skew: expected 0s to 60s, actual " + clockSkew);
        }
        peers = Map.copyOf(peers);
    }

    private static void require(String key, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw new IllegalArgumentException(key + ": expected a value, actual nothing");
        }
    }

    /** The address of another service; {@link IllegalArgumentException} when it is not configured. */
    public String peer(String name) {
        String address = peers.get(name);
        if (address == null) {
            throw new IllegalArgumentException("vigie.peers." + name + ": expected host:port, actual nothing");
        }
        return address;
    }

    @Override
    public String toString() {
        return "WireSettings[" + serviceName + ", issuer=" + issuer + ", peers=" + peers + "]";
    }
}
