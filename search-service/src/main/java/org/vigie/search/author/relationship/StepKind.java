package org.vigie.search.author.relationship;

/** What was done. */
enum StepKind {
    /** Something to know. */
    NOTE,
    /** Somebody spoke to them. */
    CONTACT,
    /** They met. */
    MEETING,
    /** Something was agreed. */
    AGREEMENT,
    /** They did what was agreed. */
    DELIVERY
}
