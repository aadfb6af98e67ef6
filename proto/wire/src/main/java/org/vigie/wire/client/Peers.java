package org.vigie.wire.client;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.settings.WireSettings;

/**
 * The other services as this process sees them: one channel per peer, shared by all stubs, balanced over every address
 * its name resolves to, with retries for UNAVAILABLE. Thread-safe.
 */
public final class Peers implements AutoCloseable {
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    /** Short beside the shortest life of a token, long beside what a look costs the issuer while it is away. */
    private static final Duration RENEW = Duration.ofSeconds(10);

    private static final int MAX_METADATA = 64 * 1024;
    /** Bytes that a service may send on a stream before its reader takes them; gRPC's own choice is 1 MiB and up to 8. */
    private static final int STREAM_WINDOW = 64 * 1024;

    /** Four attempts, at most two seconds apart; gRPC adds the jitter and stops when a tenth of all calls are retries. */
    private static final Map<String, Object> REPEATED = Map.of(
            "name",
            List.of(Map.of()),
            "retryPolicy",
            Map.of(
                    "maxAttempts",
                    4.0,
                    "initialBackoff",
                    "0.1s",
                    "maxBackoff",
                    "2s",
                    "backoffMultiplier",
                    3.0,
                    "retryableStatusCodes",
                    List.of("UNAVAILABLE")));
    /** Who asks what mentions match waits shorter than a repetition takes, and asks again in their own time. */
    private static final Map<String, Object> NOT_REPEATED =
            Map.of("name", List.of(Map.of("service", "vigie.search.v1.SavedQueryService", "method", "MatchMentions")));

    private static final Map<String, Object> SERVICE_CONFIG = Map.of(
            "methodConfig",
            List.of(REPEATED, NOT_REPEATED),
            "retryThrottling",
            Map.of("maxTokens", 100.0, "tokenRatio", 0.1));

    private final WireSettings settings;
    private final ServiceToken own;
    private final Executor executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("peer-", 0).factory());
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("peer-watch").factory());
    private final Map<Line, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final Map<Line, Channel> bare = new ConcurrentHashMap<>();

    /** @param streams whether for streams that somebody outside reads */
    private record Line(String peer, boolean streams) {}

    /** Connects lazily; see {@link #warm}. */
    public Peers(WireSettings settings, ServiceToken own) {
        this.settings = settings;
        this.own = own;
        watch.scheduleWithFixedDelay(
                this::reconnect, RECONNECT.toMillis(), RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(own::renew, RENEW.toMillis(), RENEW.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A stub that calls as this service, with its own token: for work no user started. */
    public <S> S service(String peer, Function<Channel, S> stub) {
        return stub.apply(ClientInterceptors.intercept(channel(peer), credential(own)));
    }

    /**
     * A stub that calls on behalf of the caller of the call being served, with the caller's token. Calls made outside of
     * one fail with Problem TOKEN_MISSING.
     */
    public <S> S forwarding(String peer, Function<Channel, S> stub) {
        return stub.apply(ClientInterceptors.intercept(channel(peer), credential(atMost -> callersToken())));
    }

    /** The channel without any token: for the gateway, which brings the browser's or the client's. */
    public Channel channel(String peer) {
        return channel(new Line(peer, false));
    }

    /**
     * As {@link #channel}, by a connection of its own, for streams to somebody outside who may read slowly or never: of each this process holds
     * 64 KiB at most that are not read, and what is sent on the others waits for none of it.
     */
    public Channel streams(String peer) {
        return channel(new Line(peer, true));
    }

    private Channel channel(Line line) {
        return bare.computeIfAbsent(
                line,
                of -> ClientInterceptors.intercept(
                        managed(of), new GrpcCallInterceptor(of.peer(), settings.callTimeout(), settings.maxCalls())));
    }

    /** Asks every configured peer for a connection and tells which answered within the time. */
    public Collection<String> warm(Duration wait) {
        settings.peers().keySet().forEach(name -> managed(name).getState(true));
        long end = System.nanoTime() + wait.toNanos();
        List<String> ready = new ArrayList<>();
        for (String name : settings.peers().keySet()) {
            if (awaitReady(managed(name), end)) {
                ready.add(name);
            }
        }
        return ready;
    }

    /** Whether the peer answers now. */
    public boolean isReady(String peer) {
        return managed(peer).getState(true) == ConnectivityState.READY;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        channels.values().forEach(ManagedChannel::shutdown);
        long end = System.nanoTime() + settings.grpc().grace().toNanos();
        for (ManagedChannel channel : channels.values()) {
            try {
                if (!channel.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    channel.shutdownNow();
                }
            } catch (InterruptedException e) {
                channel.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean awaitReady(ManagedChannel channel, long end) {
        while (true) {
            ConnectivityState state = channel.getState(true);
            if (state == ConnectivityState.READY) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            var changed = new java.util.concurrent.CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            try {
                boolean inTime = changed.await(left, TimeUnit.NANOSECONDS);
                if (!inTime) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** gRPC would wait up to two minutes before it tries a lost peer again; one second is enough to spare it. */
    private void reconnect() {
        for (ManagedChannel channel : channels.values()) {
            ConnectivityState state = channel.getState(true);
            if (state == ConnectivityState.TRANSIENT_FAILURE) {
                channel.resetConnectBackoff();
            }
        }
    }

    private ManagedChannel managed(String peer) {
        return managed(new Line(peer, false));
    }

    private ManagedChannel managed(Line line) {
        return channels.computeIfAbsent(line, this::connection);
    }

    private ManagedChannel connection(Line line) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget("dns:///" + settings.peer(line.peer()))
                .usePlaintext()
                .executor(executor)
                .defaultLoadBalancingPolicy("round_robin")
                .defaultServiceConfig(SERVICE_CONFIG)
                .enableRetry()
                .maxRetryAttempts(4)
                .keepAliveTime(30, TimeUnit.SECONDS)
                .keepAliveTimeout(10, TimeUnit.SECONDS)
                .maxInboundMetadataSize(MAX_METADATA)
                .maxInboundMessageSize(settings.grpc().maxMessageBytes());
        return (line.streams() ? builder.flowControlWindow(STREAM_WINDOW) : builder).build();
    }

    private ClientInterceptor credential(ServiceToken token) {
        return new GrpcCredentialInterceptor(token, settings.callTimeout());
    }

    private static String callersToken() {
        return CallScope.find()
                .map(CallScope::bearerToken)
                .orElseThrow(() -> new Problem(IdentityReason.TOKEN_MISSING, "No caller to call on behalf of."));
    }
}
