package org.vigie.search.author.relationship;

/** How far a brand has come with an author. */
public enum Stage {
    /** Nobody said. */
    NONE,
    SPOTTED,
    CONTACTED,
    ENGAGED,
    PARTNER,
    /** No mission is offered to them. */
    DECLINED
}
