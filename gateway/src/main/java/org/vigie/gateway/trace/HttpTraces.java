package org.vigie.gateway.trace;

import jakarta.servlet.http.HttpServletRequest;
import org.vigie.wire.call.CallTrace;

/** The {@link CallTrace} of a request, made when it is first asked for. */
public final class HttpTraces {
    private static final String ATTRIBUTE = HttpTraces.class.getName();

    private HttpTraces() {}

    /** The same trace at every call for one request: what its headers say, with the rest made new. */
    public static CallTrace of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CallTrace trace) {
            return trace;
        }
        CallTrace trace = CallTrace.continuing(request.getHeader("X-Request-Id"), request.getHeader("traceparent"));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }
}
