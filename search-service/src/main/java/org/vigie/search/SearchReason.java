package org.vigie.search;

import io.grpc.Status;
import org.vigie.wire.problem.Reason;

/** Causes of errors of this service. */
public enum SearchReason implements Reason {
    /**
     * A query cannot be read. Metadata of all three of QUERY_*: {@code column}, {@code length}, both in UTF-16 units,
     * {@code expected}, {@code actual}, {@code suggestion}.
     */
    QUERY_SYNTAX(Status.Code.INVALID_ARGUMENT),
    /** A query would match what holds none of its words. */
    QUERY_NEGATIVE_ONLY(Status.Code.INVALID_ARGUMENT),
    /** A query is over a limit. */
    QUERY_TOO_LARGE(Status.Code.INVALID_ARGUMENT),
    /** The end of a time range is not after its beginning. */
    TIME_RANGE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Not an IANA time zone. */
    TIME_ZONE_UNKNOWN(Status.Code.INVALID_ARGUMENT),
    /** Elasticsearch does not answer; everything else of the platform goes on. */
    INDEX_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** The index takes no more for the moment. */
    INDEX_OVERLOADED(Status.Code.RESOURCE_EXHAUSTED),
    /** No mention by this id under this brand. */
    MENTION_UNKNOWN(Status.Code.NOT_FOUND),
    /** A mention in the request is malformed or of another brand. */
    MENTION_INVALID(Status.Code.INVALID_ARGUMENT),
    /** Another rebuild of the brand is under way. */
    REBUILD_RUNNING(Status.Code.ABORTED),
    /** A saved query by this id exists. */
    SAVED_QUERY_EXISTS(Status.Code.ALREADY_EXISTS),
    /** No saved query by this id under this brand. */
    SAVED_QUERY_UNKNOWN(Status.Code.NOT_FOUND),
    /** A field of a saved query is malformed. */
    SAVED_QUERY_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The brand has as many saved queries as a brand may have; metadata {@code expected}, {@code actual}. */
    SAVED_QUERIES_TOO_MANY(Status.Code.FAILED_PRECONDITION),
    /** The texts of the brand's saved queries would be longer together than they may be; metadata {@code expected}, {@code actual}. */
    SAVED_QUERIES_TOO_LONG(Status.Code.FAILED_PRECONDITION),
    /** The request id was used for another request. */
    REQUEST_ID_REUSED(Status.Code.ALREADY_EXISTS),
    /** The update mask is empty or names a field that cannot be changed. */
    UPDATE_MASK_INVALID(Status.Code.INVALID_ARGUMENT),
    /** A newer version of the platform wrote what is asked for, and this one does not understand it; metadata {@code expected}, {@code actual}. */
    NEWER_VERSION_NEEDED(Status.Code.FAILED_PRECONDITION),
    /** The process that applied a query to the past was killed. An outcome; no call is answered so. */
    RETAG_ABANDONED(Status.Code.ABORTED),
    /** Another retag of the brand is under way. */
    RETAG_RUNNING(Status.Code.ABORTED),
    /** A keyword is malformed, twice in a category, or one too many. */
    KEYWORD_INVALID(Status.Code.INVALID_ARGUMENT),
    /** A field of a relationship or of a step is malformed or missing. */
    RELATIONSHIP_INVALID(Status.Code.INVALID_ARGUMENT),
    /** No mission by this id under this brand. */
    MISSION_UNKNOWN(Status.Code.NOT_FOUND),
    /** A mission by this id exists. */
    MISSION_EXISTS(Status.Code.ALREADY_EXISTS),
    /** A field of a mission is malformed or missing, or there are too many missions. */
    MISSION_INVALID(Status.Code.INVALID_ARGUMENT),
    /** No proposal by this id under this brand. */
    PROPOSAL_UNKNOWN(Status.Code.NOT_FOUND),
    /** A proposal that stands where it does cannot become that; metadata {@code expected}, {@code actual}. */
    PROPOSAL_STATE_INVALID(Status.Code.FAILED_PRECONDITION),
    /** No alert rule by this id under this brand. */
    ALERT_RULE_UNKNOWN(Status.Code.NOT_FOUND),
    /** An alert rule by this id exists. */
    ALERT_RULE_EXISTS(Status.Code.ALREADY_EXISTS),
    /** A field of an alert rule is malformed, missing, or of no use for its condition. */
    ALERT_RULE_INVALID(Status.Code.INVALID_ARGUMENT),
    /** The brand has no source and no channel account by this id; metadata {@code field}, {@code expected}, {@code actual}. */
    SOURCE_UNKNOWN(Status.Code.NOT_FOUND),
    /** Whether the brand has a source cannot be told now; nothing was saved. */
    SOURCES_UNAVAILABLE(Status.Code.UNAVAILABLE),
    /** No alert by this id under this brand. */
    ALERT_UNKNOWN(Status.Code.NOT_FOUND),
    /** The installation has no key from which signing secrets are derived. */
    WEBHOOKS_NOT_CONFIGURED(Status.Code.FAILED_PRECONDITION),
    /** The brand has no mention of this author, or none any more. */
    AUTHOR_UNKNOWN(Status.Code.NOT_FOUND),
    /** More authors would be one person than may be linked; metadata {@code expected}, {@code actual}. */
    AUTHORS_TOO_MANY(Status.Code.FAILED_PRECONDITION),
    /** Another ranking of the brand's authors is under way. */
    RANKING_RUNNING(Status.Code.ABORTED),
    /** The saved queries are being read; ask again. */
    MATCHER_LOADING(Status.Code.UNAVAILABLE);

    private final Status.Code code;

    SearchReason(Status.Code code) {
        this.code = code;
    }

    @Override
    public Status.Code code() {
        return code;
    }
}
