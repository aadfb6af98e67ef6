package org.vigie.publishing;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Causes of the errors of this service. */
public enum PublishingReason implements Reason {
    /** The text holds nothing that anybody would see. */
    TEXT_EMPTY(Status.Code.INVALID_ARGUMENT),
    /** More than 64 KiB of UTF-8, or more than the account's network takes. */
    TEXT_TOO_LONG(Status.Code.INVALID_ARGUMENT),
    /** The text is not the one the person approved. */
    TEXT_HASH_MISMATCH(Status.Code.INVALID_ARGUMENT),
    /** The recipient is not the one the person approved. */
    RECIPIENT_HASH_MISMATCH(Status.Code.INVALID_ARGUMENT),
    /** Another field is missing or too long. */
    DELIVERY_INVALID(Status.Code.INVALID_ARGUMENT),
    /** A hold without a reason, or with one of more than 500 characters. */
    REASON_MISSING(Status.Code.INVALID_ARGUMENT),
    /** The request id was used for something else, or for what is kept no longer. */
    REQUEST_ID_REUSED(Status.Code.ALREADY_EXISTS),
    /** No account of this brand by this id. */
    ACCOUNT_UNKNOWN(Status.Code.NOT_FOUND),
    /** The account is switched off. */
    ACCOUNT_DISABLED(Status.Code.FAILED_PRECONDITION),
    /** The account can't send. */
    NO_REPLY_CAPABILITY(Status.Code.FAILED_PRECONDITION),
    /** The service that keeps the credentials does not answer. */
    CREDENTIALS_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The account has sent as much as it may for now; metadata {@code retry_after_seconds}. */
    RATE_LIMITED(Status.Code.RESOURCE_EXHAUSTED),
    /** A hold stands; metadata {@code hold}. */
    HELD(Status.Code.FAILED_PRECONDITION),
    /** No delivery of this brand by this id. */
    DELIVERY_UNKNOWN(Status.Code.NOT_FOUND),
    /** Nobody needs to decide: the outcome is known. */
    OUTCOME_KNOWN(Status.Code.FAILED_PRECONDITION),
    /** A later reply of the same conversation was written, and was not refused. */
    ANSWERED_LATER(Status.Code.FAILED_PRECONDITION),
    /** An earlier reply of the same conversation was sent again by a person, and is on its way. */
    ANSWERED_EARLIER(Status.Code.FAILED_PRECONDITION),
    /** Too many sends at once in this process. */
    DOOR_OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
    /** The hold stands, but not every worker has confirmed it yet. */
    HOLD_UNCONFIRMED(Status.Code.DEADLINE_EXCEEDED),
    /** No hold by this id here. */
    HOLD_UNKNOWN(Status.Code.NOT_FOUND),
    /** The hold is lifted already. */
    HOLD_LIFTED(Status.Code.FAILED_PRECONDITION),
    /** Whoever asked to lift an agency's hold can't be the one who confirms it. */
    SECOND_PERSON_NEEDED(Status.Code.FAILED_PRECONDITION);

    private final Status.Code code;

    PublishingReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
