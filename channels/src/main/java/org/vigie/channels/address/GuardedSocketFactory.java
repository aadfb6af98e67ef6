package org.vigie.channels.address;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    /** Most bytes that are read in one call: many times what a server has to say there. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

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
     * and then never runs into a limit on its silence. Nor may it say more than any needs to, all of which would be kept.
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
        public InputStream getInputStream() throws IOException {
            InputStream in = super.getInputStream();
            return endsAt == null ? in : new BoundedInput(in);
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

    /** Fails once more was read than a call needs. */
    private static final class BoundedInput extends FilterInputStream {
        private long left = MOST_BYTES;

        BoundedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            spend(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            spend(Math.max(0, read));
            return read;
        }

        private void spend(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("expected at most " + MOST_BYTES + " bytes in one call");
            }
        }
    }
}
