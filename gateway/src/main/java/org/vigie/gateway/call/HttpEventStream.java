package org.vigie.gateway.call;

import com.google.protobuf.Message;
import io.grpc.StatusException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.wire.problem.Problem;

/**
 * Writes a feed as server-sent events until either end goes away. Each event is flushed at once. A client that does not
 * read blocks the write until the connector's time-out cuts it. One instance serves one request on its own thread.
 */
final class HttpEventStream {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Duration heartbeat;

    HttpEventStream(HttpServletRequest request, HttpServletResponse response, Duration heartbeat) {
        this.request = request;
        this.response = response;
        this.heartbeat = heartbeat;
    }

    /**
     * Serves the feed. What the service refuses within {@code opening} is thrown; what ends the feed later is told to the
     * client as an event {@code problem}.
     */
    void serve(GrpcFeed feed, Duration opening) throws StatusException, IOException, InterruptedException {
        Message first = null;
        boolean over = false;
        try {
            first = feed.read(opening);
            over = first == null;
        } catch (TimeoutException e) {
            // silence is consent: refusals come at once
        }
        ServletOutputStream out = open();
        if (first != null) {
            write(out, feed.frames().frame(first));
        }
        try {
            while (!over) {
                over = !relay(feed, out);
            }
        } catch (StatusException | Problem e) {
            write(out, EventFrames.problem(HttpProblems.document(request, e)));
        }
    }

    /** One event or one heartbeat; false when the feed is over. */
    private boolean relay(GrpcFeed feed, ServletOutputStream out)
            throws StatusException, IOException, InterruptedException {
        @Nullable Message message;
        try {
            message = feed.read(heartbeat);
        } catch (TimeoutException e) {
            write(out, EventFrames.HEARTBEAT);
            return true;
        }
        if (message == null) {
            return false;
        }
        write(out, feed.frames().frame(message));
        return true;
    }

    private ServletOutputStream open() throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        ServletOutputStream out = response.getOutputStream();
        write(out, EventFrames.OPENING);
        return out;
    }

    private static void write(ServletOutputStream out, byte[] frame) throws IOException {
        out.write(frame);
        out.flush();
    }
}
