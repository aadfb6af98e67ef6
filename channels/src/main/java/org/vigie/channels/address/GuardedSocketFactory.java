package org.vigie.channels.address;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Plain sockets whose connection goes to an address the guard has checked. Thread-safe. */
public final class GuardedSocketFactory extends SocketFactory {
    private static final ScheduledExecutorService ENDS = ends();

    private final AddressGuard guard;
    private final int connectMillis;
    private final @Nullable Long endsAt;

    public GuardedSocketFactory(AddressGuard guard, int connectMillis) {
        this(guard, connectMillis, null);
    }

    private GuardedSocketFactory(AddressGuard guard, int connectMillis, @Nullable Long endsAt) {
        this.guard = guard;
        this.connectMillis = connectMillis;
        this.endsAt = endsAt;
    }

    /**
     * For one call, whose sockets are closed under it once it has taken so long from now on: a server that says a byte now
     * and then never runs into a limit on its silence.
     */
    public static GuardedSocketFactory ofCall(AddressGuard guard, int connectMillis, Duration longest) {
        return new GuardedSocketFactory(guard, connectMillis, System.nanoTime() + longest.toNanos());
    }

    private static ScheduledExecutorService ends() {
        ScheduledThreadPoolExecutor ends = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("socket-end").factory());
        ends.setRemoveOnCancelPolicy(true);
        return ends;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(guard, endsAt);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved(host, port), connectMillis);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return createSocket(address, port);
    }

    private static final class GuardedSocket extends Socket {
        private final AddressGuard guard;
        private final @Nullable Long endsAt;
        private volatile @Nullable ScheduledFuture<?> end;

        GuardedSocket(AddressGuard guard, @Nullable Long endsAt) {
            this.guard = guard;
            this.endsAt = endsAt;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress inet)) {
                throw new AddressRefused("expected an internet address");
            }
            // Whatever was looked up before is not used: what is checked here is what is connected to.
            List<InetSocketAddress> checked = guard.resolve(inet.getHostString(), inet.getPort());
            if (endsAt != null) {
                end = ENDS.schedule(this::closeUnder, endsAt - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            guard.beforeConnect();
            super.connect(checked.get(0), timeout);
        }

        private void closeUnder() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            ScheduledFuture<?> planned = end;
            if (planned != null) {
                planned.cancel(false);
            }
            super.close();
        }
    }
}
