package org.vigie.gateway.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.vigie.gateway.body.HttpBodies;

/**
 * HTTP/1.1 as the container speaks it, with bounds for what it keeps of connections of anybody. Of itself it waits for the next piece of a
 * request's head as long as one comes, and keeps all its buffers of that connection meanwhile: a few thousand that write a line now and then
 * would take the whole heap. Whose head comes at once is served however many others there are. Named to the container by its class.
 */
public final class HttpTimedHeads extends Http11NioProtocol {
    /** What it keeps of a connection that says nothing. */
    private static final long BYTES_OF_SILENCE = 20 * 1024;
    /** Of the heap, for parts of heads: an eighth. */
    private static final int SHARE = 8;
    /** Of the heap, for connections that say nothing: a quarter. */
    private static final int SHARE_OF_SILENCE = 4;

    public HttpTimedHeads() {
        var handler = new Heads(this);
        setHandler(handler);
        getEndpoint().setHandler(handler);
    }

    /** Most connections at once of which a part of a head has come. */
    static int most() {
        return (int) Math.min(1_000, Math.max(100, Runtime.getRuntime().maxMemory() / SHARE / HttpBodies.CONNECTION));
    }

    /** @param most connections at once; fewer when the heap is small */
    @Override
    public void setMaxConnections(int most) {
        long room = Runtime.getRuntime().maxMemory() / SHARE_OF_SILENCE / BYTES_OF_SILENCE;
        super.setMaxConnections((int) Math.min(most, room));
    }

    /** Ends connections whose head takes longer than {@code connectionTimeout} altogether, and new ones where there are too many. */
    private static final class Heads extends AbstractProtocol.ConnectionHandler<NioChannel> {
        private final AbstractProtocol<NioChannel> protocol;
        private final int most = most();
        private final Map<SocketWrapperBase<NioChannel>, Long> begun = new ConcurrentHashMap<>();

        Heads(AbstractProtocol<NioChannel> protocol) {
            super(protocol);
            this.protocol = protocol;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            // While it is looked at it is no part: what is complete may be served for hours.
            Long since = begun.remove(connection);
            long looked = System.nanoTime();
            SocketState state = super.process(connection, event);
            if (state != SocketState.LONG) {
                return state;
            }
            long now = System.nanoTime();
            // Without the time in which the request before it, which came in pieces too, was served.
            long first = since == null ? now : since + (now - looked);
            long patience = TimeUnit.MILLISECONDS.toNanos(protocol.getConnectionTimeout());
            if (now - first > patience || begun.size() >= most) {
                return SocketState.CLOSED;
            }
            begun.put(connection, first);
            return state;
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> connection) {
            begun.remove(connection);
            super.release(connection);
        }
    }
}
