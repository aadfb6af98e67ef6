package org.vigie.wire.call;

import io.grpc.Context;
import io.grpc.Metadata;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names under which one call is found in every log: the request id chosen at the first door, and the W3C trace
 * context (https://www.w3.org/TR/trace-context/, version 00).
 *
 * @param requestId a UUID
 * @param traceParent a {@code traceparent} header value
 */
public record CallTrace(String requestId, String traceParent) {
    /** The metadata key of the request id. */
    public static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    /** The metadata key of the trace context. */
    public static final Metadata.Key<String> TRACE_PARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    static final Context.Key<CallTrace> CONTEXT = Context.key("vigie-call-trace");
    private static final Pattern UUID_PATTERN = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TRACE_PATTERN = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    /** The trace of the call this thread works for; empty outside of a call. */
    public static Optional<CallTrace> current() {
        return Optional.ofNullable(CONTEXT.get());
    }

    /** A new trace, for work that no call started. */
    public static CallTrace begin() {
        return new CallTrace(UUID.randomUUID().toString(), newTrace());
    }

    /** What the headers say, with whatever is missing or malformed made new; the span is always a new one. */
    public static CallTrace continuing(Metadata headers) {
        return continuing(headers.get(REQUEST_ID), headers.get(TRACE_PARENT));
    }

    /** As {@link #continuing(Metadata)}, from header values. */
    public static CallTrace continuing(@Nullable String requestId, @Nullable String traceParent) {
        String id = requestId != null && isUuid(requestId)
                ? requestId.toLowerCase(java.util.Locale.ROOT)
                : UUID.randomUUID().toString();
        String trace = traceParent != null && TRACE_PATTERN.matcher(traceParent).matches()
                ? traceParent.substring(0, 36) + hex(8) + traceParent.substring(52)
                : newTrace();
        return new CallTrace(id, trace);
    }

    /** Writes the trace to the headers of a call that this one makes. */
    public void writeTo(Metadata headers) {
        headers.discardAll(REQUEST_ID);
        headers.discardAll(TRACE_PARENT);
        headers.put(REQUEST_ID, requestId);
        headers.put(TRACE_PARENT, traceParent);
    }

    /** Binds the trace to a context, for work started outside of a server call. */
    public Context bind(Context context) {
        return context.withValue(CONTEXT, this);
    }

    /** The 32 hex digits shared by all spans of the trace. */
    public String traceId() {
        return traceParent.substring(3, 35);
    }

    static boolean isUuid(String text) {
        return UUID_PATTERN.matcher(text).matches();
    }

    private static String newTrace() {
        return "00-" + hex(16) + "-" + hex(8) + "-01";
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        random[0] |= 1; // all zeros is invalid
        return HexFormat.of().formatHex(random);
    }
}
