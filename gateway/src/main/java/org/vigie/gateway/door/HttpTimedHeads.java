package org.vigie.gateway.door;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
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
    /** Of the heap, for connections with a request under way, whoever has to read its answer: a half. */
    private static final int SHARE_UNDER_WAY = 2;

    private final Semaphore underWay = new Semaphore((int)
            Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE_UNDER_WAY / HttpBodies.CONNECTION));

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

    /** @param most connections at once with a request under way; more are ended at once, whoever they are */
    public void setMostUnderWay(int most) {
        underWay.drainPermits();
        underWay.release(most);
    }

    /** Ends connections whose head takes longer than {@code connectionTimeout} altogether, and those for which there is no room. */
    private static final class Heads extends AbstractProtocol.ConnectionHandler<NioChannel> {
        private final HttpTimedHeads protocol;
        private final int most = most();
        private final Map<SocketWrapperBase<NioChannel>, Long> begun = new ConcurrentHashMap<>();

        Heads(HttpTimedHeads protocol) {
            super(protocol);
            this.protocol = protocol;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            // While it is looked at it is no part: what is complete may be served for hours.
            Long since = begun.remove(connection);
            long looked = System.nanoTime();
            SocketState state = serve(connection, event);
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

        /** Until what was asked is answered, and the answer is with the system: of one who does not read, until the connection's time is over. */
        private SocketState serve(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            if (!protocol.underWay.tryAcquire()) {
                return SocketState.CLOSED;
            }
            try {
                return super.process(connection, event);
            } finally {
                protocol.underWay.release();
            }
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> connection) {
            begun.remove(connection);
            super.release(connection);
        }
    }
}
