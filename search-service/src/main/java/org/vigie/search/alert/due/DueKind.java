package org.vigie.search.alert.due;

/** What may be due without a mention. */
public enum DueKind {
    /** A rule that something is to be decided about. */
    RULE,
    /** An alert that nobody may have acknowledged. */
    ESCALATION,
    /** A mail or a call. */
    DELIVERY,
    /** What is kept no longer, of a whole brand. */
    RETENTION
}
