package org.vigie.gateway.door;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.ProblemDocument;
import org.vigie.wire.call.CallTrace;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;

/**
 * Answers what the container refuses before any code of ours runs, such as headers beyond the limit, as a problem document
 * too. Named to the container by its class.
 */
public final class HttpContainerErrors extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(HttpContainerErrors.class);
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int REQUEST_TIMEOUT = 408;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        String requestId = CallTrace.begin().requestId();
        if (failure != null && response.getStatus() >= 500) {
            log.error("request {} failed: {}", requestId, FailureTrace.of(failure));
        }
        boolean headers = failure instanceof IllegalArgumentException
                && String.valueOf(failure.getMessage()).contains("header is too large");
        if (headers) {
            response.setStatus(HEADERS_TOO_LARGE);
        }
        ProblemDocument document = document(response.getStatus(), headers, requestId);
        try {
            response.setContentType(ProblemDocument.MEDIA_TYPE);
            response.setCharacterEncoding("utf-8");
            response.setHeader("X-Request-Id", requestId);
            if (response.getStatus() == REQUEST_TIMEOUT) {
                response.setHeader("Connection", "close"); // RFC 9110, section 15.5.9
            }
            PrintWriter writer = response.getReporter();
            if (writer != null) {
                writer.write(document.text());
                response.finishResponse();
            }
        } catch (IOException e) {
            log.debug("the client went away before it was answered", e);
        }
    }

    private static ProblemDocument document(int status, boolean headers, String requestId) {
        if (headers) {
            String detail = "headers: expected at most 64 KB together, actual more; use grants for the whole agency";
            return new ProblemDocument(
                    status, GatewayReason.HEADER_TOO_LARGE.name(), detail, Map.of(), List.of(), requestId);
        }
        if (status == REQUEST_TIMEOUT) {
            // The container closes the answer itself when a body pauses, whatever our code says to the failed read.
            String detail = "body: it broke off, or paused for too long";
            return new ProblemDocument(
                    status, GatewayReason.BODY_INCOMPLETE.name(), detail, Map.of(), List.of(), requestId);
        }
        return new ProblemDocument(
                status,
                reason(status).name(),
                "The request could not be read as HTTP.",
                Map.of(),
                List.of(),
                requestId);
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 404 -> GatewayReason.ROUTE_UNKNOWN;
            case 405 -> GatewayReason.METHOD_NOT_ALLOWED;
            // a transfer coding or a version that no HTTP/1.1 here knows
            case 501, 505 -> GatewayReason.REQUEST_MALFORMED;
            default -> status < 500 ? GatewayReason.REQUEST_MALFORMED : WireReason.INTERNAL;
        };
    }
}
