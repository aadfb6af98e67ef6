package org.vigie.routing;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Why this service refuses something; each is documented at the RPCs that answer it. */
public enum RoutingReason implements Reason {
    /** A slug is malformed or reserved. */
    SLUG_INVALID(Status.Code.INVALID_ARGUMENT),
    /** No field to change is named, or one that cannot be changed. */
    UPDATE_MASK_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Not a time zone of the IANA list. */
    TIME_ZONE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** Not a primary language subtag. */
    LANGUAGE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** The role cannot be granted on a brand. */
    ROLE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The mention lacks what every mention has. */
    MENTION_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The filter contradicts itself. */
    FILTER_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Nothing to send. */
    TEXT_EMPTY(Status.Code.INVALID_ARGUMENT),
    /** More than fits. */
    TEXT_TOO_LONG(Status.Code.INVALID_ARGUMENT),
    /** The hash sent is not that of the text sent. */
    TEXT_HASH_MISMATCH(Status.Code.INVALID_ARGUMENT),
    /** The recipient sent to publishing is not the one that was approved. */
    RECIPIENT_HASH_MISMATCH(Status.Code.INVALID_ARGUMENT),
    /** Outside 1 to 50. */
    CAPACITY_INVALID(Status.Code.INVALID_ARGUMENT),
    /** A routing rule is not one. */
    ROUTING_RULE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The brand does not exist. */
    BRAND_UNKNOWN(Status.Code.NOT_FOUND),
    /** No such queue under this brand. */
    QUEUE_UNKNOWN(Status.Code.NOT_FOUND),
    /** No such person in the agency, or none who may what is asked of them. */
    MEMBER_UNKNOWN(Status.Code.NOT_FOUND),
    /** No such conversation under this brand. */
    CONVERSATION_UNKNOWN(Status.Code.NOT_FOUND),
    /** The slug is or was a brand's. */
    BRAND_EXISTS(Status.Code.ALREADY_EXISTS),
    /** The slug is a queue's of this brand. */
    QUEUE_EXISTS(Status.Code.ALREADY_EXISTS),
    /** The request id came before with another content. */
    REQUEST_ID_REUSED(Status.Code.ALREADY_EXISTS),
    /** Another rebuild of the same queues is under way. */
    REBUILD_RUNNING(Status.Code.ABORTED),
    /** The conversation moved on since the caller looked. */
    STALE_EPOCH(Status.Code.ABORTED),
    /** An answer goes to somebody else than the caller saw. */
    RECIPIENT_CHANGED(Status.Code.ABORTED),
    /** The role is held for the whole agency, not on the brand. */
    ROLE_HELD_AGENCY_WIDE(Status.Code.FAILED_PRECONDITION),
    /** Somebody works on it. */
    ALREADY_ASSIGNED(Status.Code.FAILED_PRECONDITION),
    /** It is offered to somebody else. */
    RESERVED_FOR_ANOTHER(Status.Code.FAILED_PRECONDITION),
    /** Whoever would get it holds as many as they can. */
    CAPACITY_REACHED(Status.Code.FAILED_PRECONDITION),
    /** The thread goes on in another conversation. */
    OPEN_ELSEWHERE(Status.Code.FAILED_PRECONDITION),
    /** Not possible in this state. */
    STATE_INVALID(Status.Code.FAILED_PRECONDITION),
    /** Nobody works on it. */
    NOT_ASSIGNED(Status.Code.FAILED_PRECONDITION),
    /** Somebody else works on it. */
    NOT_HOLDER(Status.Code.FAILED_PRECONDITION),
    /** An answer is on its way to the customer: what becomes of it comes first. */
    REPLY_UNDER_WAY(Status.Code.FAILED_PRECONDITION),
    /** Whoever should get it is not there, or takes no offers. */
    AGENT_ABSENT(Status.Code.FAILED_PRECONDITION),
    /** A reply went out since the last mention. */
    ALREADY_ANSWERED(Status.Code.FAILED_PRECONDITION),
    /** An earlier reply was just sent again by a person, and is on its way. */
    ANSWERED_EARLIER(Status.Code.FAILED_PRECONDITION),
    /** The account cannot send replies. */
    NO_REPLY_CAPABILITY(Status.Code.FAILED_PRECONDITION),
    /** The account is switched off. */
    ACCOUNT_DISABLED(Status.Code.FAILED_PRECONDITION),
    /** A hold stops everything that leaves. */
    HELD(Status.Code.FAILED_PRECONDITION),
    /** More offers at once than this process takes. */
    ROUTING_OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
    /** The database does not answer. */
    ROUTING_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** Redis does not answer. */
    QUEUES_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The publishing service does not answer. */
    PUBLISHING_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The identity provider does not answer. */
    IDENTITY_UNAVAILABLE(Status.Code.UNAVAILABLE);

    private final Status.Code code;

    RoutingReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
