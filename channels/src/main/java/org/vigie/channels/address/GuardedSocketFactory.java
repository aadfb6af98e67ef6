package org.vigie.channels.address;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import javax.net.SocketFactory;

/** Plain sockets whose connection goes to an address the guard has checked. Thread-safe. */
public final class GuardedSocketFactory extends SocketFactory {
    private final AddressGuard guard;
    private final int connectMillis;

    public GuardedSocketFactory(AddressGuard guard, int connectMillis) {
        this.guard = guard;
        this.connectMillis = connectMillis;
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket(guard);
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

        GuardedSocket(AddressGuard guard) {
            this.guard = guard;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (!(endpoint instanceof InetSocketAddress inet)) {
                throw new AddressRefused("expected an internet address");
            }
            // Whatever was looked up before is not used: what is checked here is what is connected to.
            List<InetSocketAddress> checked = guard.resolve(inet.getHostString(), inet.getPort());
            super.connect(checked.get(0), timeout);
        }
    }
}
