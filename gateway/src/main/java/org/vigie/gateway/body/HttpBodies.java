package org.vigie.gateway.body;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.wire.problem.Problem;

/** The body of one request. */
public final class HttpBodies {
    private HttpBodies() {}

    /** All of it. Problem BODY_TOO_LARGE beyond the limit in bytes, BODY_INCOMPLETE when it breaks off. */
    public static byte[] read(HttpServletRequest request, int limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        try (InputStream in = request.getInputStream()) {
            byte[] body = in.readNBytes(limit + 1);
            if (body.length > limit) {
                throw tooLarge(limit);
            }
            return body;
        } catch (IOException e) {
            throw new Problem(GatewayReason.BODY_INCOMPLETE, "body: it broke off, or paused for too long");
        }
    }

    /** As {@link #read}; Problem CONTENT_TYPE_UNSUPPORTED when there is a body that does not say it is JSON. */
    public static byte[] readJson(HttpServletRequest request, int limit) {
        boolean json = isJson(request.getContentType());
        if (!json && request.getContentType() != null) {
            throw unsupported();
        }
        byte[] body = read(request, limit);
        if (body.length > 0 && !json) {
            throw unsupported();
        }
        return body;
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
