package org.vigie.search.savedquery.store;

import java.time.Instant;

/**
 * What a saved query was at one time.
 *
 * @param query the query from then on, with the number of this version; of a deletion what was deleted
 * @param at when it was changed
 * @param by subject of who did it
 */
public record SavedQueryVersion(SavedQuery query, Change change, Instant at, String by) {
    /** What was done. */
    public enum Change {
        CREATED,
        UPDATED,
        DELETED
    }
}
