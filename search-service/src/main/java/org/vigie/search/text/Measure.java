package org.vigie.search.text;

/** A number that a post may carry. */
public enum Measure {
    /** Followers of the author. */
    FOLLOWERS,
    /** People who may have seen the post. */
    REACH,
    /** When it was published, in milliseconds since 1970-01-01T00:00:00Z. */
    PUBLISHED
}
