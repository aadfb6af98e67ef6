package org.vigie.search.author.mission;

import org.vigie.search.SearchReason;
import org.vigie.search.author.FieldRule;

/**
 * Whom a mission is for: the first of a ranking on one side of the brand, without those who declined. Problem MISSION_INVALID.
 *
 * @param best so many of them, 1–500
 */
public record Audience(Ranking ranking, Side side, int best) {
    private static final FieldRule FIELDS = new FieldRule(SearchReason.MISSION_INVALID, "mission");
    private static final int MOST = 500;

    /** By what authors are ranked. */
    public enum Ranking {
        INFLUENCERS,
        ADVOCATES
    }

    /** Where authors stand, as a person said by the relationship; who has none is external. */
    public enum Side {
        WHICHEVER,
        INTERNAL,
        EXTERNAL
    }

    public Audience {
        FIELDS.number("best", best, 1, MOST);
    }
}
