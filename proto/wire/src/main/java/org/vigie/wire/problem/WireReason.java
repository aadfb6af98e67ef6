package org.vigie.wire.problem;

import io.grpc.Status;

/** Causes that every service shares. */
public enum WireReason implements Reason {
    /** Something unforeseen; the request id finds it in the log. */
    INTERNAL(Status.Code.INTERNAL),
    /** The method does not exist here. */
    METHOD_UNKNOWN(Status.Code.UNIMPLEMENTED),
    /** A field of the request is missing or malformed. */
    FIELD_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The request id is not a UUID. */
    REQUEST_ID_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The etag sent is not that of the stored version. */
    ETAG_MISMATCH(Status.Code.ABORTED),
    /** The page token was altered, is too old for this installation, or was never issued. */
    PAGE_TOKEN_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The page token was issued for other brands or another query. */
    PAGE_TOKEN_FOREIGN(Status.Code.INVALID_ARGUMENT),
    /** The page size is negative. */
    PAGE_SIZE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Nothing by this id under this brand. Services may have a more precise reason. */
    NOT_FOUND(Status.Code.NOT_FOUND),
    /** There are as many of something as there may be of it; metadata {@code expected}, {@code most}, {@code actual}. Trying again does not help. */
    LIMIT_REACHED(Status.Code.FAILED_PRECONDITION),
    /** A watcher read too slowly and was cut; it resumes from its last position. */
    WATCH_TOO_SLOW(Status.Code.RESOURCE_EXHAUSTED),
    /** Too many watchers at once in this process. */
    WATCH_TOO_MANY(Status.Code.RESOURCE_EXHAUSTED),
    /** The position asked for is beyond the newest fact, or another fact stands there: it belongs to another store. */
    WATCH_POSITION_UNKNOWN(Status.Code.OUT_OF_RANGE),
    /** A service this one depends on does not answer. */
    DEPENDENCY_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The deadline passed. */
    DEADLINE_EXCEEDED(Status.Code.DEADLINE_EXCEEDED),
    /** The caller went away. */
    CALL_CANCELLED(Status.Code.CANCELLED),
    /** More work than the process accepts. */
    OVERLOADED(Status.Code.RESOURCE_EXHAUSTED);

    private final Status.Code code;

    WireReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
