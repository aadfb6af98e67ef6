package org.vigie.channels;

/** Why bytes from outside were not taken. */
public enum RefusalReason {
    /** A header that the signature needs is absent. */
    HEADER_MISSING,
    /** No live secret made this signature. */
    SIGNATURE_INVALID,
    /** The signed time is more than 300 s away from now. */
    TIMESTAMP_STALE,
    /** More than 1 MiB. */
    BODY_TOO_LARGE,
    /** Not UTF-8. */
    INVALID_UTF8,
    /** Not JSON, nested too deep, or a number out of bounds. */
    JSON_MALFORMED,
    /** A field that the format does not have. */
    UNKNOWN_FIELD,
    /** A field is missing or out of its bounds. */
    PAYLOAD_INVALID,
    /** Not readable as a mail. */
    MIME_MALFORMED,
    /** More than 200 parts. */
    MIME_TOO_MANY_PARTS,
    /** Parts nested too deep. */
    MIME_TOO_DEEP,
    /** The mail is larger than the limit. */
    MIME_TOO_LARGE,
    /** The mail server does not give it out. */
    MAIL_UNFETCHED,
    /** Not readable as a feed. */
    XML_MALFORMED,
    /** A document type declaration: entities are never expanded. */
    XML_DOCTYPE_REFUSED,
    /** Nested too deep or too many elements. */
    XML_TOO_COMPLEX,
    /** More than 5 MiB. */
    FEED_TOO_LARGE
}
