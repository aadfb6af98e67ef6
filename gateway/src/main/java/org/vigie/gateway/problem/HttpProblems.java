package org.vigie.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.gateway.trace.HttpTraces;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;

/** Ends a request with a problem document. Thread-safe. */
public final class HttpProblems {
    private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);

    private HttpProblems() {}

    /** Answers with the failure's document, unless an answer is already on its way; logs what nobody foresaw. */
    public static void answer(HttpServletRequest request, HttpServletResponse response, Throwable failure)
            throws IOException {
        ProblemDocument document = document(request, failure);
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(document.status());
        response.setContentType(ProblemDocument.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (document.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", String.valueOf(document.retryAfterSeconds()));
        }
        if (document.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (document.status() == 408) {
            // RFC 9110, section 15.5.9: what may still come of this request is not taken for the next one.
            response.setHeader("Connection", "close");
        }
        String allowed = document.metadata().get("allow");
        if (document.status() == 405 && allowed != null) {
            response.setHeader("Allow", allowed);
        }
        byte[] body = document.json();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Problem METHOD_NOT_ALLOWED: the path exists, with these methods only. */
    public static Problem otherMethods(Set<String> allowed) {
        String methods = String.join(", ", new TreeSet<>(allowed));
        return new Problem(
                GatewayReason.METHOD_NOT_ALLOWED,
                "method: expected one of " + methods + ", actual another",
                Map.of("allow", methods));
    }

    /** The failure's document under the request's id; logs what nobody foresaw. */
    public static ProblemDocument document(HttpServletRequest request, Throwable failure) {
        if (Problems.isUnforeseen(failure)) {
            log.error("{} {} failed: {}", request.getMethod(), area(request), FailureTrace.of(failure));
        }
        return Problems.document(failure, HttpTraces.of(request).requestId());
    }

    /** The first part of the path: the rest may hold what does not belong in a log. */
    private static String area(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/", 3);
        return parts.length > 1 ? "/" + parts[1].toLowerCase(Locale.ROOT) : "/";
    }
}
