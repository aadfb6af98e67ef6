package org.vigie.gateway.door;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.vigie.gateway.body.HttpBodies;

/**
 * After an answer for which the body was not needed, such as a refusal: reads away what still comes of it for a second, because a connection that is
 * ended before would lose the answer, and then ends the connection. Of itself the container waits for each byte as long as for a request's,
 * and keeps its buffers of that connection meanwhile, for anybody. Of a body in chunks it still does so for what stands between two of them, which
 * is a length of a few digits. Thread-safe.
 */
final class HttpUnreadBodies extends ValveBase {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(10);
    /** Of the heap, for connections whose rest is read away: a sixteenth. */
    private static final int SHARE = 16;

    /** Connections whose rest is read away at once; others are ended at once. */
    private final Semaphore room =
            new Semaphore((int) Math.min(1_000, Runtime.getRuntime().maxMemory() / SHARE / HttpBodies.CONNECTION));

    HttpUnreadBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (request.isAsync() || isRead(request.getCoyoteRequest())) {
            return;
        }
        response.finishResponse();
        // Who waits to be told to go on sends nothing.
        if (request.getHeader("Expect") == null && room.tryAcquire()) {
            try {
                readAway(request.getCoyoteRequest());
            } finally {
                room.release();
            }
        }
        if (!isRead(request.getCoyoteRequest())) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean isRead(org.apache.coyote.Request request) {
        var read = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    private static void readAway(org.apache.coyote.Request request) {
        long begun = System.nanoTime();
        var dropped = new Dropped();
        try {
            // Not once more than needed: what is read beyond its end would be the next request's.
            while (!isRead(request) && System.nanoTime() - begun < PATIENCE.toNanos()) {
                request.action(ActionCode.AVAILABLE, true);
                if (request.getAvailable() == 0) {
                    Thread.sleep(PAUSE);
                } else {
                    request.doRead(dropped);
                }
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Dropped implements ApplicationBufferHandler {
        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // nothing is kept
        }
    }
}
