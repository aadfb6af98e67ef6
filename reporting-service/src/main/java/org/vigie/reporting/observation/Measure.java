package org.vigie.reporting.observation;

/** What is observed. */
public enum Measure {
    /** A mention came in. Value 1. */
    MENTION_IN,
    /** A reply was confirmed by its network. Value 1. */
    REPLY_OUT,
    /** The first reply of a conversation was sent. Value: seconds since the customer began to wait for it. */
    FIRST_RESPONSE,
    /** A conversation was resolved. Value: seconds since it opened, for the first time when it was opened again since. */
    RESOLUTION
}
