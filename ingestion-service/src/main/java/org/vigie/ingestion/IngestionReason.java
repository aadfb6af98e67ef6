package org.vigie.ingestion;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Why this service refuses. */
public enum IngestionReason implements Reason {
    /** A setting of an account or source is missing or out of bounds. */
    SETTINGS_INVALID(Status.Code.INVALID_ARGUMENT),
    /** An address that may not be connected to. */
    ADDRESS_REFUSED(Status.Code.INVALID_ARGUMENT),
    /** A field of the update mask is not one of those that may change. */
    UPDATE_MASK_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The brand has an account with this id. */
    ACCOUNT_EXISTS(Status.Code.ALREADY_EXISTS),
    /** The request id was used for something else. */
    REQUEST_ID_REUSED(Status.Code.ALREADY_EXISTS),
    /** The brand has no such account. */
    ACCOUNT_UNKNOWN(Status.Code.NOT_FOUND),
    /** Only webhook accounts have a signing secret. */
    NOT_A_WEBHOOK(Status.Code.FAILED_PRECONDITION),
    /** The account is switched off. */
    ACCOUNT_DISABLED(Status.Code.FAILED_PRECONDITION),
    /** Nothing can be sent through the account. */
    NO_REPLY_CAPABILITY(Status.Code.FAILED_PRECONDITION),
    /** The account has sent as much as it may for now; metadata {@code retry_after_seconds}. */
    RATE_LIMITED(Status.Code.RESOURCE_EXHAUSTED),
    /** The brand has a source with this id. */
    SOURCE_EXISTS(Status.Code.ALREADY_EXISTS),
    /** The brand has no such source. */
    SOURCE_UNKNOWN(Status.Code.NOT_FOUND),
    /** The address of a source is the origin of its mentions and never changes. */
    SOURCE_ADDRESS_FIXED(Status.Code.INVALID_ARGUMENT),
    /** A header that the signature needs is absent. */
    HEADER_MISSING(Status.Code.UNAUTHENTICATED),
    /** No live secret made the signature, or there is no such account. */
    SIGNATURE_INVALID(Status.Code.UNAUTHENTICATED),
    /** The signed time is more than 300 s away. */
    TIMESTAMP_STALE(Status.Code.UNAUTHENTICATED),
    /** More than 1 MiB. */
    BODY_TOO_LARGE(Status.Code.INVALID_ARGUMENT),
    /** Not UTF-8. */
    INVALID_UTF8(Status.Code.INVALID_ARGUMENT),
    /** Not JSON. */
    JSON_MALFORMED(Status.Code.INVALID_ARGUMENT),
    /** A field that the format does not have. */
    UNKNOWN_FIELD(Status.Code.INVALID_ARGUMENT),
    /** A field is missing or out of its bounds. */
    PAYLOAD_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The same webhook id came with another body. */
    WEBHOOK_ID_REUSED(Status.Code.ALREADY_EXISTS),
    /** More is waiting to be stored than this process accepts. */
    INBOX_OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
    /** Nothing can be stored now. */
    INBOX_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The brand has no such parked mention. */
    PARKED_MENTION_UNKNOWN(Status.Code.NOT_FOUND),
    /** The brand has no such mention. */
    MENTION_UNKNOWN(Status.Code.NOT_FOUND),
    /** The author of the mention was erased. */
    MENTION_ERASED(Status.Code.FAILED_PRECONDITION),
    /** A correction says nothing, or something that cannot be. */
    CORRECTION_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The request names no author. */
    AUTHOR_MISSING(Status.Code.INVALID_ARGUMENT),
    /** Nothing ever comes from a network of this name. */
    NETWORK_UNKNOWN(Status.Code.INVALID_ARGUMENT);

    private final Status.Code code;

    IngestionReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
