package org.vigie.gateway.door;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.gateway.trace.HttpTraces;
import org.vigie.wire.call.CallTrace;

/** The outermost filter: trace in, trace and security headers out, and no failure leaves without its problem document. */
final class HttpDoorFilter extends OncePerRequestFilter {
    /** Everything from here, nothing from elsewhere. Styles of Mantine and Swagger UI are set by script, hence inline. */
    private static final String CONTENT_SECURITY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'";

    private final boolean secure;

    HttpDoorFilter(boolean secure) {
        this.secure = secure;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallTrace trace = HttpTraces.of(request);
        MDC.put("request_id", trace.requestId());
        MDC.put("trace_id", trace.traceId());
        writeHeaders(response, trace);
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            HttpProblems.answer(request, response, e.getCause() == null ? e : e.getCause());
        } finally {
            MDC.clear();
        }
    }

    private void writeHeaders(HttpServletResponse response, CallTrace trace) {
        response.setHeader("X-Request-Id", trace.requestId());
        response.setHeader("traceparent", trace.traceParent());
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
