package org.vigie.search.author.ranking;

/**
 * Which lines of which list.
 *
 * @param network empty = all
 * @param owner subject who looks after the relationship; empty = whoever
 */
public record RankedQuery(ListKind list, Side side, String network, String owner) {
    /** Which list. */
    public enum ListKind {
        INFLUENCERS,
        ADVOCATES
    }

    /** On which side of the brand, as people said by the relationship; who has none is outside. */
    public enum Side {
        ANY,
        INTERNAL,
        EXTERNAL
    }
}
