package org.vigie.gateway.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** The body of one request. */
public final class HttpBodies {
    private static final int FIRST = 16 * 1024;
    /** Bytes that the container keeps for the connection of a request under way: its buffers, above all that for a head of 64 KB. */
    public static final int CONNECTION = 100 * 1024;

    private HttpBodies() {}

    /**
     * All of it, holding no more than has come, twice at most, and what its connection takes meanwhile. Problem BODY_TOO_LARGE beyond the
     * limit in bytes, BODY_INCOMPLETE when it breaks off or takes too long, OVERLOADED when there is no room for it.
     */
    public static byte[] read(HttpServletRequest request, int limit, BodyRoom.Held held) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        int known = request.getContentLengthLong() < 0 ? limit + 1 : (int) request.getContentLengthLong() + 1;
        int size = Math.min(known, FIRST);
        held.take(CONNECTION + size);
        byte[] body = new byte[size];
        int length = 0;
        try (InputStream in = request.getInputStream()) {
            for (int more = in.read(body); more >= 0; more = in.read(body, length, body.length - length)) {
                length += more;
                held.stillInTime();
                if (length > limit) {
                    throw tooLarge(limit);
                }
                if (length == body.length) {
                    size = (int) Math.min(limit + 1L, 2L * body.length);
                    held.take(size);
                    byte[] larger = Arrays.copyOf(body, size);
                    held.give(body.length);
                    body = larger;
                }
            }
            return Arrays.copyOf(body, length);
        } catch (IOException e) {
            throw new Problem(GatewayReason.BODY_INCOMPLETE, "body: it broke off, or paused for too long");
        }
    }

    /** As {@link #read}; Problem CONTENT_TYPE_UNSUPPORTED when there is a body that does not say it is JSON. Where there is none, nothing is held. */
    public static byte[] readJson(HttpServletRequest request, int limit, BodyRoom.Held held) {
        boolean json = isJson(request.getContentType());
        if (!json && request.getContentType() != null) {
            throw unsupported();
        }
        byte[] body = hasBody(request) ? read(request, limit, held) : new byte[0];
        if (body.length > 0 && !json) {
            throw unsupported();
        }
        return body;
    }

    /** By its headers (RFC 9112, section 6.3). */
    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0
                || request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") != null;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].trim().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                return false;
            }
        }
        return parts[0].trim().equals("application/json");
    }

    private static Problem unsupported() {
        return new Problem(
                GatewayReason.CONTENT_TYPE_UNSUPPORTED,
                "content-type: expected application/json in UTF-8, actual another or none",
                Map.of("expected", "application/json"));
    }

    private static Problem tooLarge(int limit) {
        return new Problem(
                GatewayReason.BODY_TOO_LARGE,
                "body: expected at most " + limit + " bytes, actual more",
                Map.of("expected", String.valueOf(limit)));
    }
}
