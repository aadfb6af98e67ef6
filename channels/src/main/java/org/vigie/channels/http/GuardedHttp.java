package org.vigie.channels.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.room.Room;

/** HTTP calls to addresses that users typed: guarded, bounded, never redirected, never repeated. Thread-safe. */
public final class GuardedHttp implements AutoCloseable {
    private static final String USER_AGENT = "Vigie/0.1 (+https://vigie.dev)";

    /**
     * More than a process reads at once: who slowly answers one brand must not keep others from a connection. No connection is kept, so these
     * are calls under way.
     */
    private static final int MOST_CONNECTIONS = 1_024;

    private final AddressGuard guard;
    private final HttpLimits limits;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService clock;

    public GuardedHttp(AddressGuard guard, HttpLimits limits) {
        this.guard = guard;
        this.limits = limits;
        this.client = client(guard, limits);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("http-deadline").factory());
    }

    /**
     * Fetches; a redirect is an answer like others. Only the body of a 200 is read: it stays held of {@code room}, which may make it wait. One
     * that is announced larger than the limit counts as truncated, and none of it is read.
     *
     * @throws org.vigie.channels.room.NoRoom when there is no room for the body
     */
    public HttpAnswer get(URI url, Map<String, String> headers, Room room) throws IOException {
        guard.checkUrl(url);
        HttpGet request = new HttpGet(url);
        Deadline deadline = new Deadline(request);
        return call(request, headers, deadline, response -> answer(response, new TimedRoom(room, deadline)));
    }

    /**
     * Posts JSON. The answer is its status and its headers: the body is not waited for, and empty.
     *
     * @throws RequestUnsent when the server can't have seen the body
     * @throws IOException when it may have
     */
    public HttpAnswer post(URI url, Map<String, String> headers, byte[] json) throws IOException {
        guard.checkUrl(url);
        AtomicBoolean begun = new AtomicBoolean();
        HttpPost request = new HttpPost(url);
        request.setEntity(new HttpEntityWrapper(new ByteArrayEntity(json, ContentType.APPLICATION_JSON)) {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                begun.set(true);
                super.writeTo(out);
            }
        });
        try {
            return call(
                    request,
                    headers,
                    new Deadline(request),
                    response -> new HttpAnswer(response.getCode(), headers(response), new byte[0], false));
        } catch (IOException e) {
            if (!begun.get()) {
                throw new RequestUnsent("the call could not be made", e);
            }
            throw e;
        }
    }

    private HttpAnswer call(
            HttpUriRequestBase request,
            Map<String, String> headers,
            Deadline deadline,
            HttpClientResponseHandler<HttpAnswer> reading)
            throws IOException {
        request.setHeader("User-Agent", USER_AGENT);
        headers.forEach(request::setHeader);
        deadline.start();
        AtomicReference<@Nullable HttpAnswer> read = new AtomicReference<>();
        try {
            return client.execute(request, response -> {
                try {
                    HttpAnswer answer = reading.handleResponse(response);
                    read.set(answer);
                    return answer;
                } finally {
                    // To close an answer is to read it to its end, however long that is, unless its call is cancelled.
                    request.cancel();
                }
            });
        } catch (IOException e) {
            HttpAnswer answer = read.get();
            // What fails after it was read is the closing of a connection that nobody uses again.
            if (answer == null) {
                throw e;
            }
            return answer;
        } finally {
            deadline.end();
        }
    }

    private HttpAnswer answer(ClassicHttpResponse response, Room room) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null || response.getCode() != 200) {
            return new HttpAnswer(response.getCode(), headers(response), new byte[0], false);
        }
        long announced = entity.getContentLength();
        if (announced > limits.maxBytes()) {
            return new HttpAnswer(response.getCode(), headers(response), new byte[0], true);
        }
        InputStream in = entity.getContent();
        byte[] body = HeldBody.read(in, announced, limits.maxBytes(), room);
        boolean truncated = body.length == limits.maxBytes() && in.read() >= 0;
        return new HttpAnswer(response.getCode(), headers(response), body, truncated);
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (var header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static CloseableHttpClient client(AddressGuard guard, HttpLimits limits) {
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(limits.connect()))
                .setSocketTimeout(Timeout.of(limits.silence()))
                .build();
        RequestConfig request = RequestConfig.custom()
                .setResponseTimeout(Timeout.of(limits.silence()))
                .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                .build();
        return HttpClients.custom()
                .setConnectionManager(new GuardedConnections(guard)
                        .setDnsResolver(new GuardedResolver(guard))
                        .setTlsSocketStrategy(new LateTls())
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS / 2)
                        .build())
                .setDefaultRequestConfig(request)
                .setConnectionReuseStrategy((req, resp, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** When a call ends however lively its server is. What it waits for room here is not its server's time. */
    private final class Deadline {
        private final HttpUriRequestBase request;
        private long until;
        private @Nullable ScheduledFuture<?> scheduled;

        Deadline(HttpUriRequestBase request) {
            this.request = request;
        }

        synchronized void start() {
            until = System.nanoTime() + limits.total().toNanos();
            schedule();
        }

        synchronized void later(long nanos) {
            until += nanos;
            end();
            schedule();
        }

        synchronized void end() {
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }

        private void schedule() {
            scheduled = clock.schedule(request::cancel, until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /** Room whose waiting moves the deadline of the call; for as long as it waits, the deadline stands still. */
    private record TimedRoom(Room room, Deadline deadline) implements Room {
        private static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(5);

        @Override
        public void take(long bytes) throws NoRoom {
            if (room.tryTake(bytes)) {
                return;
            }
            long before = System.nanoTime();
            deadline.later(LONGEST_WAIT);
            try {
                room.take(bytes);
            } finally {
                deadline.later(System.nanoTime() - before - LONGEST_WAIT);
            }
        }

        @Override
        public boolean tryTake(long bytes) {
            return room.tryTake(bytes);
        }

        @Override
        public void give(long bytes) {
            room.give(bytes);
        }
    }

    /** A host's next address is tried only while a call may still begin. */
    private static final class GuardedConnections extends PoolingHttpClientConnectionManagerBuilder {
        private final AddressGuard guard;

        GuardedConnections(AddressGuard guard) {
            this.guard = guard;
        }

        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    proxy -> new Socket(proxy == null ? Proxy.NO_PROXY : proxy) {
                        @Override
                        public void connect(SocketAddress endpoint, int timeout) throws IOException {
                            guard.beforeConnect();
                            super.connect(endpoint, timeout);
                        }
                    },
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register("https", tls)
                            .build());
        }
    }

    /** Whom to trust is read with the first https call, not at the start. */
    private static final class LateTls implements TlsSocketStrategy {
        private @Nullable TlsSocketStrategy tls;

        @Override
        public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
                throws IOException {
            return made().upgrade(socket, target, port, attachment, context);
        }

        private synchronized TlsSocketStrategy made() {
            if (tls == null) {
                tls = DefaultClientTlsStrategy.createDefault();
            }
            return tls;
        }
    }

    /** The connection is made to exactly the addresses this returns; there is no other look-up. */
    private record GuardedResolver(AddressGuard guard) implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
            try {
                return guard.resolve(host, port);
            } catch (org.vigie.channels.address.AddressRefused refused) {
                UnknownHostException wrapped = new UnknownHostException(refused.getMessage());
                wrapped.initCause(refused);
                throw wrapped;
            }
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("expected a look-up with a port");
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
