package org.vigie.search.author.naming;

/**
 * Something of a brand that names an author.
 *
 * @param id its id; of a keyword its text
 */
public record AuthorNaming(Kind kind, String id) {
    /** What it is. */
    public enum Kind {
        SAVED_QUERY,
        KEYWORD,
        MISSION,
        ALERT_RULE
    }
}
