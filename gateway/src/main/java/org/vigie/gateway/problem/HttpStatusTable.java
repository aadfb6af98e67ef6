package org.vigie.gateway.problem;

import io.grpc.Status;
import java.util.Map;

/** From gRPC codes, and from the few reasons for which HTTP has a better word, to HTTP statuses. */
final class HttpStatusTable {
    private static final Map<String, Integer> BY_REASON = Map.of(
            GatewayReason.BODY_TOO_LARGE.name(), 413,
            GatewayReason.BODY_INCOMPLETE.name(), 408,
            GatewayReason.HEADER_TOO_LARGE.name(), 431,
            GatewayReason.CONTENT_TYPE_UNSUPPORTED.name(), 415,
            GatewayReason.METHOD_NOT_ALLOWED.name(), 405);

    private HttpStatusTable() {}

    static int status(Status.Code code, String reason) {
        Integer own = BY_REASON.get(reason);
        return own == null ? status(code) : own;
    }

    /** The table of google.rpc.Code (googleapis, google/rpc/code.proto). */
    static int status(Status.Code code) {
        return switch (code) {
            case OK -> 200;
            case INVALID_ARGUMENT, OUT_OF_RANGE, FAILED_PRECONDITION -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, ABORTED -> 409;
            case RESOURCE_EXHAUSTED -> 429;
            case CANCELLED -> 499;
            case UNKNOWN, INTERNAL, DATA_LOSS -> 500;
            case UNIMPLEMENTED -> 501;
            case UNAVAILABLE -> 503;
            case DEADLINE_EXCEEDED -> 504;
        };
    }
}
