package org.vigie.search.savedquery;

import java.time.Instant;

/**
 * What a saved query was at one time.
 *
 * @param query the query from then on, with the number of this version; of a deletion what was deleted
 * @param at when it was changed
 * @param by subject of who did it
 */
record SavedQueryVersion(SavedQuery query, Change change, Instant at, String by) {
    /** What was done. */
    enum Change {
        CREATED,
        UPDATED,
        DELETED
    }
}
