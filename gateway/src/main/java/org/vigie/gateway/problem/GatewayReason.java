package org.vigie.gateway.problem;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Why the door itself refused a call, before any service saw it. */
public enum GatewayReason implements Reason {
    /** No such path. */
    ROUTE_UNKNOWN(Status.Code.NOT_FOUND),
    /** The path exists, not with this HTTP method; header Allow lists those that do. */
    METHOD_NOT_ALLOWED(Status.Code.UNIMPLEMENTED),
    /** The request cannot be read as HTTP, or its address holds what no address of ours does. */
    REQUEST_MALFORMED(Status.Code.INVALID_ARGUMENT),
    /** A query parameter that the method does not have. */
    UNKNOWN_PARAMETER(Status.Code.INVALID_ARGUMENT),
    /** A query parameter of the wrong form, or a single one given twice. */
    PARAMETER_INVALID(Status.Code.INVALID_ARGUMENT),
    /** A field of the body that the message does not have. */
    UNKNOWN_FIELD(Status.Code.INVALID_ARGUMENT),
    /** A field of the body of the wrong form. */
    FIELD_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Path and body name different things. */
    PATH_BODY_CONFLICT(Status.Code.INVALID_ARGUMENT),
    /** The body is no JSON object. */
    JSON_MALFORMED(Status.Code.INVALID_ARGUMENT),
    /** The body is not valid UTF-8. */
    INVALID_UTF8(Status.Code.INVALID_ARGUMENT),
    /** A body without a JSON content type. */
    CONTENT_TYPE_UNSUPPORTED(Status.Code.INVALID_ARGUMENT),
    /** A body beyond the limit; it was not read to its end. */
    BODY_TOO_LARGE(Status.Code.INVALID_ARGUMENT),
    /** A body where the method takes none. */
    BODY_UNEXPECTED(Status.Code.INVALID_ARGUMENT),
    /** The connection ended, paused or took too long, before the whole body came. */
    BODY_INCOMPLETE(Status.Code.INVALID_ARGUMENT),
    /** A header that may stand once stands twice, or not in the form agreed. */
    HEADER_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Address and headers together are beyond the limit of 64 KB. */
    HEADER_TOO_LARGE(Status.Code.INVALID_ARGUMENT),
    /** A header that the call needs is missing. */
    HEADER_MISSING(Status.Code.UNAUTHENTICATED),
    /** Neither a bearer token nor a session. */
    CREDENTIALS_MISSING(Status.Code.UNAUTHENTICATED),
    /** The session is over: sign in again. */
    SESSION_ENDED(Status.Code.UNAUTHENTICATED),
    /** The sessions cannot be read, or a new one cannot be written, now. */
    SESSIONS_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The identity provider does not answer. */
    IDENTITY_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** An unsafe call of a session without its token in X-CSRF-Token. */
    CSRF_REFUSED(Status.Code.PERMISSION_DENIED),
    /** More calls than agreed; metadata `scope` says whose. */
    RATE_LIMITED(Status.Code.RESOURCE_EXHAUSTED),
    /** More webhook calls from one address than agreed did not verify; none from there is looked at for a moment. */
    WEBHOOKS_UNVERIFIED(Status.Code.RESOURCE_EXHAUSTED),
    /** The service behind the call does not answer. */
    SERVICE_UNAVAILABLE(Status.Code.UNAVAILABLE);

    private final Status.Code code;

    GatewayReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
